import { expect, it } from 'vitest';
import { whyNot } from '../../../shared/actions/availability.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { allSituations } from '../../../test/states.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { ServerCommands, type ServerCommandsOptions } from './server-commands.ts';

const verbs = ['start', 'stop', 'restart', 'attach', 'detach'] as const;

/** The commands in a situation, and what they ask of the parts that they work with. */
function commandsIn(snapshot: Snapshot): { commands: ServerCommands; asked: string[] } {
  const asked: string[] = [];
  const note = (what: string) => (): void => void asked.push(what);
  const parts = {
    store: new SnapshotStore(snapshot),
    supervisor: {
      view: { launch: null },
      subscribe: () => () => undefined,
      start: note('start'),
      restart: note('restart'),
      stop: note('stop'),
      fail: ({ code }: Problem) => void asked.push(code),
    },
    engine: { ensure: () => Promise.resolve(), verify: () => Promise.resolve() },
    external: { ignore: note('ignore'), attach: () => Promise.resolve(note('attach')()) },
    orphans: { stopAttached: () => Promise.resolve('gone') },
  };
  // Only what the commands call is there.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { commands: new ServerCommands(parts as unknown as ServerCommandsOptions), asked };
}

/** What a command came to: the failure it was refused with, or the last thing it asked for. */
async function outcomeOf(
  verb: (typeof verbs)[number],
  snapshot: Snapshot,
): Promise<string | undefined> {
  const { commands, asked } = commandsIn(snapshot);
  try {
    await commands[verb]();
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    const { failure } = error;
    if (failure.kind === 'not-available') return failure.what;
    return failure.kind === 'problem' ? failure.problem.code : failure.kind;
  }
  return asked.at(-1);
}

/** A server that runs is brought to the settings if there is a program and a model; else that is told. */
const canLaunch = ({ engine, settings }: Snapshot): boolean =>
  engine.kind === 'found' && settings.model !== null;

it.each(verbs)(
  '%s is refused where the rule says so, with the reason it gives, and nowhere else',
  async (verb) => {
    for (const snapshot of allSituations) {
      const why = whyNot(`server.${verb}`, snapshot);
      const outcome = await outcomeOf(verb, snapshot);
      const situation = JSON.stringify([snapshot.server, snapshot.engine.kind, why]);
      if (why?.kind === 'not-available') expect(outcome, situation).toBe(why.what);
      else expect(outcome ?? '', situation).not.toMatch(/^start-/);
      if (why?.kind === 'problem') expect(outcome, situation).toBe(why.code);
      const launches = verb === 'start' || verb === 'restart';
      if (why === null && launches && canLaunch(snapshot)) expect(outcome, situation).toBe(verb);
      if (why === null && !launches) {
        expect(outcome, situation).toBe(verb === 'attach' ? 'attach' : 'stop');
      }
      const isIdle = why?.kind === 'already' && (verb === 'attach' || verb === 'detach');
      if (isIdle) expect(outcome, situation).toBeUndefined();
    }
  },
);
