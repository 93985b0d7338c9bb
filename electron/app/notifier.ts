import { Notification } from 'electron';
import type { Translate } from '../../shared/i18n/index.ts';
import type { Screen } from '../../shared/ipc/contract.ts';
import type { Snapshot, SnapshotPatch } from '../../shared/snapshot.ts';
import { News, type Notice } from '../core/views/notifications.ts';

/** Tells about what happened while no window was there to show it. */
export class Notifier {
  readonly #translate: () => Translate;
  readonly #isWatched: () => boolean;
  readonly #open: (screen: Screen) => void;
  readonly #news = new News();

  constructor(options: {
    translate: () => Translate;
    isWatched: () => boolean;
    open: (screen: Screen) => void;
  }) {
    this.#translate = options.translate;
    this.#isWatched = options.isWatched;
    this.#open = options.open;
  }

  onChange(patch: SnapshotPatch, { server, openclaw, trouble, settings }: Snapshot): void {
    const t = this.#translate();
    const notices: (Notice | null)[] = [];
    if (patch.server !== undefined) notices.push(this.#news.ofServer(server, t, Date.now()));
    if (patch.trouble !== undefined) notices.push(this.#news.ofTrouble(trouble, t));
    if (patch.openclaw !== undefined && openclaw !== null) {
      notices.push(this.#news.ofOpenClaw(openclaw, t));
    }
    if (settings.notifications) for (const notice of notices) this.#show(notice);
  }

  #show(notice: Notice | null): void {
    if (notice === null || this.#isWatched() || !Notification.isSupported()) return;
    const { title, body, screen } = notice;
    const notification = new Notification({ title, body });
    notification.on('click', () => this.#open(screen));
    notification.show();
  }
}
