/** From the click on Stop to the end of the last process, of an engine that obeys SIGTERM. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startGuarded } from '../../electron/system/processes/guarded-process.ts';
import { Supervisor } from '../../electron/server/supervisor.ts';
import { groupOf } from '../../e2e/support/processes.ts';
import { until } from '../../test/until.ts';
import { launchOf, undisturbed } from '../harness/bare-supervisor.ts';
import { inTurns, timed } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

const PROGRAM = '/bin/sleep';
const ARGS = ['1000'];

export const topic = topicOf({
  rows: {
    stop: {
      what: 'stop → group gone (obedient engine)',
      unit: 'ms',
      reference: 'kill and waitpid',
      target: { of: 'excess', atMost: 100 },
    },
  },
  measure: async (circumstances) => ({
    stop: await inTurns(circumstances, { ours, reference }),
  }),
});

async function ours(): Promise<number> {
  const supervisor = new Supervisor({
    ...undisturbed,
    probe: () => Promise.resolve({ kind: 'ok' }),
    spawn: (_launch, _generation, handlers) =>
      startGuarded({
        command: PROGRAM,
        args: ARGS,
        env: {},
        onOutput: () => undefined,
        ...handlers,
      }),
  });
  supervisor.start(launchOf(PROGRAM));
  await until('ready', () => supervisor.view.server.kind === 'ready');
  const group = supervisor.groupId ?? 0;
  const took = await timed(async () => {
    supervisor.stop();
    await new Promise<void>((resolve) => {
      supervisor.subscribe(({ server }) => {
        if (server.kind === 'stopped') resolve();
      });
    });
  });
  if (groupOf(group).length > 0) throw new Error('Something of the group is left');
  await supervisor.shutdown();
  return took;
}

async function reference(): Promise<number> {
  const child = spawn(PROGRAM, ARGS, { stdio: 'ignore' });
  await once(child, 'spawn');
  return timed(() => {
    child.kill();
    return once(child, 'exit');
  });
}
