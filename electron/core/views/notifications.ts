import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Screen } from '../../../shared/ipc/contract.ts';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { problemOfState } from '../../../shared/problem-catalogue.ts';
import { problemLine } from '../../../shared/problem-line.ts';
import type { ProblemCode } from '../../../shared/problem.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

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
  /** What the server was started anew for since it was last well. */
  readonly #crashes = new Set<ProblemCode>();

  /** @param now milliseconds since the epoch */
  ofServer(server: ServerState, t: Translate, now: number): Notice | null {
    const before = this.#server;
    this.#server = server.kind;
    if (before === server.kind || this.#isKnownCrash(server)) return null;
    return serverNotice(server, before, t, now);
  }

  /** A new trouble is told of in words of the app's own: its cause may be a forged line of the log. */
  ofTrouble(trouble: Snapshot['trouble'], t: Translate): Notice | null {
    if (trouble === null || trouble.isRepeat) return null;
    const title = t('notify.answerFailed.title');
    return { title, body: t('notify.answerFailed.body'), screen: 'overview' };
  }

  ofOpenClaw({ kind }: OpenClawStatus, t: Translate): Notice | null {
    const before = this.#openclaw;
    this.#openclaw = kind;
    // What was so when the app came up is no news.
    return before === null || before === kind ? null : openclawNotice(kind, t);
  }

  /** One that crashes again and again while it starts is news once. */
  #isKnownCrash(server: ServerState): boolean {
    if (server.kind === 'restarting') {
      const isKnown = this.#crashes.has(server.cause.code);
      this.#crashes.add(server.cause.code);
      return isKnown;
    }
    if (server.kind !== 'starting') this.#crashes.clear();
    return false;
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
