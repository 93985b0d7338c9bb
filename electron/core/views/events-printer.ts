import { assertNever } from '../../../shared/assert-never.ts';
import type { Snapshot, SnapshotPatch } from '../../../shared/snapshot.ts';
import { modelOf, statusOf } from '../../../shared/server.ts';

/**
 * Puts what happens into lines for a terminal: where there is no display they are all that a
 * person sees of the app. Repeated lines are left out.
 */
export class EventsPrinter {
  readonly #print: (line: string) => void;
  readonly #last = new Map<string, string>();

  constructor(print: (line: string) => void) {
    this.#print = print;
  }

  say(topic: string, line: string): void {
    if (this.#last.get(topic) === line) return;
    this.#last.set(topic, line);
    this.#print(`${topic}: ${line}`);
  }

  onChange(patch: SnapshotPatch, { engine, server, openclaw, smoke }: Snapshot): void {
    if (patch.engine !== undefined) this.say('engine', engineLine(engine));
    if (patch.server !== undefined) this.say('server', serverLine(server));
    if (patch.openclaw !== undefined && openclaw !== null) {
      this.say('openclaw', `${openclaw.kind} (${openclaw.configPath})`);
    }
    if (patch.smoke !== undefined && !smoke.running && smoke.finishedAt !== undefined) {
      this.say('smoke test', smoke.steps.map(({ id, status }) => `${id} ${status}`).join(', '));
    }
  }
}

function engineLine(engine: Snapshot['engine']): string {
  switch (engine.kind) {
    case 'searching':
      return 'searching';
    case 'found':
      return `found ${engine.binary.path} (${engine.binary.version ?? 'unknown version'})${
        engine.practice ? ' – practice engine' : ''
      }`;
    case 'not-runnable':
      return `${engine.path} cannot be run: ${engine.reason}`;
    case 'not-found':
      return 'inferrs is not installed; the first-run page says how to get it';
    default:
      return assertNever(engine);
  }
}

function serverLine(server: Snapshot['server']): string {
  const word = statusOf(server);
  if (server.kind === 'failed') return `${word} (${server.problem.code})`;
  const model = modelOf(server);
  return model === undefined ? word : `${word} (${model})`;
}
