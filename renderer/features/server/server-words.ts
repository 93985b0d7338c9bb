import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { ExternalHealth, ServerState } from '../../../shared/server.ts';
import type { OpenClawStatusWord } from '../../../shared/openclaw/status.ts';
import type { DotTone } from '../../ui/Dot.tsx';
import { problemText } from '../../lib/problem-text.ts';

/** The colour of a state's point. */
export function serverTone(server: ServerState): DotTone {
  switch (server.kind) {
    case 'stopped':
      return 'idle';
    case 'starting':
    case 'stopping':
      return 'busy';
    case 'restarting':
    case 'unhealthy':
      return 'warn';
    case 'ready':
      return 'ok';
    case 'failed':
      return 'bad';
    case 'external':
      return externalTone(server.health);
    default:
      return assertNever(server);
  }
}

function externalTone(health: ExternalHealth): DotTone {
  switch (health) {
    case 'ok':
      return 'ok';
    case 'no-model':
      return 'idle';
    case 'loading':
      return 'busy';
    case 'silent':
      return 'warn';
    case 'load-failed':
      return 'bad';
    default:
      return assertNever(health);
  }
}

/** What follows the status word: model, device, cause. The countdown is not part of it. */
export function serverDetails(t: Translate, server: ServerState): readonly string[] {
  switch (server.kind) {
    case 'stopped':
      return [];
    case 'starting':
    case 'unhealthy':
    case 'stopping':
    case 'restarting':
      return [server.model];
    case 'ready':
      return server.device === undefined
        ? [server.model]
        : [server.model, t(`deviceInUse.${server.device}`)];
    case 'failed':
      return [problemText(t, server.problem).title];
    case 'external':
      return [server.model, server.owner.name].filter((part) => part !== undefined);
    default:
      return assertNever(server);
  }
}

/** The colour of OpenClaw's point. */
export function openClawTone(word: OpenClawStatusWord): DotTone {
  switch (word) {
    case 'connected':
      return 'ok';
    case 'changed-outside':
    case 'out-of-date':
    case 'elsewhere':
    case 'needs-migration':
    case 'program-too-old':
      return 'warn';
    case 'invalid':
      return 'bad';
    case 'not-found':
    case 'not-connected':
      return 'idle';
    default:
      return assertNever(word);
  }
}
