import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { problemText } from '../../lib/problem-text.ts';
import { causeOf } from '../diagnose/smoke-summary.ts';
import type { Fault } from './way-fault.ts';
import type { Way } from './way.ts';

interface Words {
  readonly title: string;
  readonly say: string;
}

export type HeadlineFacts = Pick<Snapshot, 'server' | 'settings' | 'openclaw' | 'abandonedAnswer'>;

/**
 * What the way comes to, in a title and a sentence: what is broken, or what comes next. It names
 * nothing that a station says.
 * @param now for a countdown, milliseconds since the epoch
 */
export function headlineOf(t: Translate, way: Way, facts: HeadlineFacts, now: number): Words {
  const { fault } = way;
  return fault === null ? wellWords(t, way, facts) : faultWords(t, fault, facts.server, now);
}

function faultWords(t: Translate, fault: Fault, server: ServerState, now: number): Words {
  if (fault.kind === 'openclaw') {
    return fault.word === 'both-start'
      ? { title: t('overview.bothStart.title'), say: t('overview.bothStart.say') }
      : { title: t('overview.headline.openclaw'), say: t(`overview.openclawSay.${fault.word}`) };
  }
  if (fault.kind === 'test') {
    return { title: t('overview.headline.test'), say: causeOf(t, fault.step) };
  }
  const { title, detail } = problemText(t, fault.problem);
  return { title, say: server.kind === 'restarting' ? countdown(t, server, now) : detail };
}

function countdown(
  t: Translate,
  { at, attempt }: Extract<ServerState, { kind: 'restarting' }>,
  now: number,
): string {
  const seconds = Math.ceil((at - now) / 1000);
  return seconds > 0
    ? t('overview.say.restarting', { attempt, seconds })
    : t('overview.say.restartingNow', { attempt });
}

function wellWords(t: Translate, way: Way, facts: HeadlineFacts): Words {
  const { server } = facts;
  if (server.kind === 'starting') {
    return { title: t('overview.headline.starting'), say: t(startKey(server)) };
  }
  const key = wellKey(way, facts, server);
  const say = t(`overview.headline.${key}.say`);
  return {
    title: t(`overview.headline.${key}.title`),
    say:
      server.kind === 'external' && server.health !== 'ok'
        ? `${t(`overview.externalHealth.${server.health}`)} ${say}`
        : say,
  };
}

function startKey({ phase }: Extract<ServerState, { kind: 'starting' }>) {
  return phase === 'downloading' ? 'overview.say.firstDownload' : 'overview.say.firstLoad';
}

function wellKey(
  way: Way,
  { openclaw, settings, abandonedAnswer }: HeadlineFacts,
  server: Exclude<ServerState, { kind: 'starting' }>,
) {
  switch (server.kind) {
    case 'stopped':
      if (isOnDemand(openclaw)) return 'onDemand';
      if (settings.model === null) return 'noModel';
      return way.engine.word === 'searching' ? 'searching' : 'stopped';
    case 'ready':
      if (abandonedAnswer) return 'busy';
      if (way.openclaw.word === 'connected') return 'whole';
      return way.next === 'openclaw' ? 'unconnected' : 'ready';
    case 'stopping':
      return 'stopping';
    case 'external':
      return server.owner.isOrphan ? 'left' : 'external';
    // Each of these is a fault, which has words of its own.
    case 'unhealthy':
    case 'restarting':
    case 'failed':
      return 'ready';
    default:
      return assertNever(server);
  }
}
