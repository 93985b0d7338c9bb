import { whyNot, type ServerVerb } from '../../../shared/actions/availability.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { faultOf } from '../../../shared/fault.ts';
import { openClawWordOf, type OpenClawStatusWord } from '../../../shared/openclaw/status.ts';
import type { Remedy } from '../../../shared/problem.ts';
import type { SmokeState } from '../../../shared/smoke.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

/** The one thing that helps most now: it alone is drawn as the main button. */
export type MainThing =
  | { readonly kind: 'remedy'; readonly remedy: Remedy }
  /** There is no model to start with. */
  | { readonly kind: 'choose-model' }
  | { readonly kind: 'verb'; readonly verb: ServerVerb }
  | { readonly kind: 'openclaw' }
  | { readonly kind: 'test' }
  /** The last test failed. */
  | { readonly kind: 'see-why' }
  | null;

/**
 * What is wrong goes first, then the server, then who is to use it, then whether that works.
 * @returns null where all is well, and where something is under way
 */
export function mainThing(snapshot: Snapshot): MainThing {
  const { server } = snapshot;
  // Instead of waiting out the pause after a crash.
  if (server.kind === 'restarting') return { kind: 'verb', verb: 'server.restart' };
  const remedy = faultOf(snapshot)?.remedies[0];
  if (remedy !== undefined) return { kind: 'remedy', remedy };
  switch (server.kind) {
    case 'stopped':
    case 'failed':
      return whatStarts(snapshot);
    case 'ready':
      return whatIsNext(snapshot);
    case 'external':
      return server.health === 'ok' ? whatIsNext(snapshot) : null;
    case 'starting':
    case 'stopping':
    case 'unhealthy':
      return null;
    default:
      return assertNever(server);
  }
}

function whatStarts(snapshot: Snapshot): MainThing {
  const why = whyNot('server.start', snapshot);
  if (why === null) return { kind: 'verb', verb: 'server.start' };
  const lacksModel = why.kind === 'problem' && why.code === 'no-model-selected';
  return lacksModel ? { kind: 'choose-model' } : null;
}

function whatIsNext(snapshot: Snapshot): MainThing {
  const { openclaw, smoke } = snapshot;
  if (openclaw === null) return null;
  const word = openClawWordOf(openclaw);
  if (word !== 'connected') return openClawFix(word) === null ? null : { kind: 'openclaw' };
  if (whyNot('smoke.run', snapshot) !== null) return null;
  if (smoke.steps.length === 0) return { kind: 'test' };
  return hasFailed(smoke) ? { kind: 'see-why' } : null;
}

/** Whether a test has come to a fault, which another screen explains. */
export const hasFailed = ({ running, steps }: SmokeState): boolean =>
  !running && steps.some(({ status }) => status === 'failed');

/** What the button in OpenClaw's line sets right. @returns null where a look is all there is to it */
export function openClawFix(word: OpenClawStatusWord): 'connect' | 'update' | 'mend' | null {
  switch (word) {
    case 'not-connected':
      return 'connect';
    case 'out-of-date':
      return 'update';
    case 'changed-outside':
    case 'needs-migration':
    case 'program-too-old':
    case 'invalid':
    case 'elsewhere':
      return 'mend';
    case 'connected':
    case 'not-found':
      return null;
    default:
      return assertNever(word);
  }
}
