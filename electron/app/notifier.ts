import { Notification } from 'electron';
import { assertNever } from '../../shared/assert-never.ts';
import type { Translate } from '../../shared/i18n/index.ts';
import type { ServerState } from '../../shared/server.ts';

/** Tells about what happened to the server while no window was open to show it. */
export class Notifier {
  readonly #translate: () => Translate;
  readonly #isWatched: () => boolean;
  readonly #onClick: () => void;
  #before: ServerState['kind'] = 'stopped';

  constructor(options: {
    translate: () => Translate;
    isWatched: () => boolean;
    onClick: () => void;
  }) {
    this.#translate = options.translate;
    this.#isWatched = options.isWatched;
    this.#onClick = options.onClick;
  }

  onServer(server: ServerState): void {
    const before = this.#before;
    this.#before = server.kind;
    if (before === server.kind || this.#isWatched() || !Notification.isSupported()) return;
    const text = this.#textOf(server, before);
    if (text === null) return;
    const notification = new Notification(text);
    notification.on('click', this.#onClick);
    notification.show();
  }

  #textOf(
    server: ServerState,
    before: ServerState['kind'],
  ): { title: string; body: string } | null {
    const t = this.#translate();
    switch (server.kind) {
      case 'ready':
        return before === 'unhealthy'
          ? { title: t('notify.recovered.title'), body: t('notify.recovered.body', server) }
          : { title: t('notify.ready.title'), body: t('notify.ready.body', server) };
      case 'failed': {
        const { code, params } = server.problem;
        const cause = t(`problem.${code}.title`, params);
        return { title: t('notify.failed.title'), body: t('notify.failed.body', { cause }) };
      }
      case 'restarting': {
        const seconds = Math.max(0, Math.round((server.at - Date.now()) / 1000));
        return {
          title: t('notify.crashed.title'),
          body: t('notify.crashed.body', { model: server.model, seconds }),
        };
      }
      case 'unhealthy':
        return { title: t('notify.unhealthy.title'), body: t('notify.unhealthy.body', server) };
      case 'stopped':
      case 'starting':
      case 'stopping':
      case 'external':
        return null;
      default:
        return assertNever(server);
    }
  }
}
