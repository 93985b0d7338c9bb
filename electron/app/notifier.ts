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

  onChange(patch: SnapshotPatch, { server, openclaw }: Snapshot): void {
    const t = this.#translate();
    if (patch.server !== undefined) this.#show(this.#news.ofServer(server, t, Date.now()));
    if (patch.openclaw !== undefined && openclaw !== null) {
      this.#show(this.#news.ofOpenClaw(openclaw, t));
    }
  }

  #show(notice: Notice | null): void {
    if (notice === null || this.#isWatched() || !Notification.isSupported()) return;
    const { title, body, screen } = notice;
    const notification = new Notification({ title, body });
    notification.on('click', () => this.#open(screen));
    notification.show();
  }
}
