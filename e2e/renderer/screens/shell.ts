import { base } from '../../../test/renderer/snapshots.ts';
import type { Shown } from './shown.ts';
import { running } from './states.ts';

/** What the application's menu shows over a screen. */
const view = (wish: 'about' | 'news' | 'shortcuts' | 'licences' | 'updates'): Shown => ({
  name: `shell-${wish}`,
  hash: 'overview',
  snapshot: base,
  answers: {
    'app.licences': {
      packages: [
        { name: '@huggingface/hub', version: '2.17.5', licence: 'MIT', text: 'MIT License' },
        { name: 'b4a', version: '1.9.0', licence: 'Apache-2.0', text: 'Apache License' },
      ],
      runtime: ['electron', 'chromium'],
    },
  },
  act: async (page, double) => {
    await double.emit('app.show', wish);
    await page.getByRole('dialog').waitFor();
  },
});

/** The window's own parts, and what its menus show. */
export const shellScreens: readonly Shown[] = [
  {
    name: 'shell-mac',
    hash: 'models',
    frame: 'inset',
    snapshot: { ...running, app: { ...running.app, version: '0.2.0', updatedFrom: '0.1.0' } },
  },
  view('about'),
  view('news'),
  view('shortcuts'),
  view('licences'),
  view('updates'),
];
