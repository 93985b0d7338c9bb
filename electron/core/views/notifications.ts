import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Screen } from '../../../shared/ipc/contract.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { problemOfState } from '../../../shared/problem-catalogue.ts';
import { problemLine } from '../../../shared/problem-line.ts';
import type { ServerState } from '../../../shared/server.ts';

export interface Notice {
  readonly title: string;
  readonly body: string;
  /** Where a click leads. */
  readonly screen: Screen;
}

/** Decides what is news: a state that differs from the one before, and not what one was told. */
export class News {
  #server: ServerState['kind'] = 'stopped';
  #openclaw: OpenClawStatus['kind'] | null = null;

  /** @param now milliseconds since the epoch */
  ofServer(server: ServerState, t: Translate, now: number): Notice | null {
    const before = this.#server;
    this.#server = server.kind;
    return before === server.kind ? null : serverNotice(server, before, t, now);
  }

  ofOpenClaw({ kind }: OpenClawStatus, t: Translate): Notice | null {
    const before = this.#openclaw;
    this.#openclaw = kind;
    // What was so when the app came up is no news.
    return before === null || before === kind ? null : openclawNotice(kind, t);
  }
}

function serverNotice(
  server: ServerState,
  before: ServerState['kind'],
  t: Translate,
  now: number,
): Notice | null {
  const screen = 'overview';
  switch (server.kind) {
    case 'ready': {
      const key = before === 'unhealthy' ? 'recovered' : 'ready';
      const { model } = server;
      return { title: t(`notify.${key}.title`), body: t(`notify.${key}.body`, { model }), screen };
    }
    case 'failed': {
      const cause = problemLine(t, server.problem);
      return { title: t('notify.failed.title'), body: t('notify.failed.body', { cause }), screen };
    }
    case 'restarting': {
      const seconds = Math.max(0, Math.round((server.at - now) / 1000));
      const body = t('notify.crashed.body', { model: server.model, seconds });
      return { title: t('notify.crashed.title'), body, screen };
    }
    case 'unhealthy': {
      const { model } = server;
      if (server.why === 'unloaded') {
        const body = t('problem.model-unloaded.detail', { model });
        return { title: problemLine(t, problemOfState(server)), body, screen };
      }
      const body = t('notify.unhealthy.body', { model });
      return { title: t('notify.unhealthy.title'), body, screen };
    }
    case 'stopped':
    case 'starting':
    case 'stopping':
    case 'external':
      return null;
    default:
      return assertNever(server);
  }
}

function openclawNotice(kind: OpenClawStatus['kind'], t: Translate): Notice | null {
  switch (kind) {
    case 'changed-outside':
      return {
        title: t('notify.openclawChanged.title'),
        body: t('notify.openclawChanged.body'),
        screen: 'openclaw',
      };
    case 'invalid':
      return {
        title: t('notify.openclawInvalid.title'),
        body: t('notify.openclawInvalid.body'),
        screen: 'openclaw',
      };
    case 'connected':
    case 'not-connected':
    case 'not-found':
      return null;
    default:
      return assertNever(kind);
  }
}
