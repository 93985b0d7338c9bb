/**
 * Test support: stands for the app. Starts a program under the guard, prints what happens, and
 * lives until it is killed. Arguments: `guard|release`, then the command.
 */
import { startGuarded } from '../../electron/system/processes/guarded-process.ts';

const [mode, command = '', ...args] = process.argv.slice(2);
const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  ),
);

const guarded = startGuarded({
  command,
  args,
  env,
  onPid: (pid) => {
    process.stdout.write(`pid ${pid} group ${guarded.groupId ?? 0}\n`);
    if (mode === 'release') void release();
  },
  onOutput: (chunk) => process.stdout.write(chunk),
  onExit: () => process.stdout.write('exited\n'),
});

async function release(): Promise<void> {
  await guarded.release();
  process.stdout.write('released\n');
}

setInterval(() => undefined, 60_000);
