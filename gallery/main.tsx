import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import '../renderer/app/tokens.css';
import '../renderer/app/base.css';
import { usualAnswers } from '../e2e/renderer/support/answers.ts';
import { installDouble } from '../e2e/renderer/support/double.ts';
import { assertNever } from '../shared/assert-never.ts';
import { base } from '../test/renderer/snapshots.ts';
import { parsePlace } from './place.ts';
import { snapshotOf } from './screens.ts';

// Each is loaded by itself: the app looks for its bridge as soon as it is imported.
const place = parsePlace(location.search);
const { snapshot, answers, failures } =
  place.kind === 'screen' ? snapshotOf(place) : { snapshot: base, answers: {}, failures: {} };
installDouble({
  answers: { ...usualAnswers, 'app.snapshot': snapshot, ...answers },
  failures,
});
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
const draw = (page: ReactNode): void => createRoot(root).render(page);
switch (place.kind) {
  case 'screen': {
    const { startWindow } = await import('../renderer/app/start-window.tsx');
    startWindow(root);
    break;
  }
  case 'components': {
    const { Components } = await import('./Components.tsx');
    draw(<Components />);
    break;
  }
  case 'shell': {
    const { Shell } = await import('./Shell.tsx');
    draw(<Shell />);
    break;
  }
  default:
    assertNever(place);
}
