import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Snapshot } from '../../shared/snapshot.ts';
import { assertNever } from '../../shared/assert-never.ts';
import type { ShellWish } from '../../shared/ipc/contract.ts';
import { client, type Failure } from '../ipc/client.ts';
import { failureDetails, failureText } from '../ipc/failure-text.ts';
import { firstSnapshot } from '../ipc/first-snapshot.ts';
import { afterPicture } from '../lib/after-picture.ts';
import { arrive } from '../stores/arrive.ts';
import { seekInLog } from '../stores/log/seek-wish.ts';
import { followHash, parseView } from '../stores/route.ts';
import { closeView, showView } from '../stores/shell-view.ts';
import { connectSnapshot, useSnapshotStore } from '../stores/snapshot.ts';
import { useToasts } from '../stores/toasts.ts';
import { App } from './App.tsx';
import { loadScreen } from './Dashboard.tsx';
import { find } from './find.ts';
import { i18n, speak } from './i18n.ts';
import { keepFocus } from './keep-focus.ts';

/**
 * Connects a window to the main process for as long as its page lasts, and draws it once there is
 * something to draw: the first snapshot takes a few milliseconds, and an empty picture before it as long.
 */
export function startWindow(root: HTMLElement): void {
  connectSnapshot(client, firstSnapshot, {
    prepare,
    draw: async () => {
      createRoot(root).render(
        <StrictMode>
          <App />
        </StrictMode>,
      );
      await afterPicture();
    },
  });
  client.on('app.navigate', arrive);
  client.on('app.failed', report);
  client.on('app.show', onWish);
  followHash();
  keepFocus(document);
}

/** Has the window know the words and the screen that it is to show first. */
async function prepare(snapshot: Snapshot): Promise<void> {
  const isPopover = parseView(location.search) === 'popover';
  await Promise.all([speak(snapshot.app.language), isPopover ? undefined : loadScreen(snapshot)]);
}

/** What was asked for elsewhere failed. */
function report(failure: Failure): void {
  // The page's own language follows the snapshot a moment later.
  const { snapshot } = useSnapshotStore.getState();
  const t = i18n.getFixedT(snapshot?.app.language ?? i18n.language);
  useToasts
    .getState()
    .show('bad', failureText(t, failure), { details: failureDetails(t, failure) });
}

/** The application's menu asks for something. */
function onWish(wish: ShellWish): void {
  closeView();
  switch (wish) {
    case 'find':
      find(document);
      break;
    case 'next-match':
    case 'previous-match':
      seekInLog({ sought: 'match', forward: wish === 'next-match' });
      break;
    case 'next-error':
    case 'previous-error':
      seekInLog({ sought: 'error', forward: wish === 'next-error' });
      break;
    case 'about':
    case 'news':
    case 'shortcuts':
    case 'licences':
    case 'updates':
      showView(wish);
      break;
    default:
      assertNever(wish);
  }
}
