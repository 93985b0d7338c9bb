/**
 * Test support: stands for the app. Starts a program under the guard, prints what happens, and
 * lives until it is killed. Arguments: `guard|release|stand-by`, then the command.
 */
import { startGuarded } from '../../electron/system/processes/guarded-process.ts';
import { StandBy } from '../../electron/system/processes/stand-by.ts';

const [mode, command = '', ...args] = process.argv.slice(2);
const env = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  ),
);

if (mode === 'stand-by') {
  new StandBy().expect({ command, args, env });
  process.stdout.write('standing by\n');
} else start();

function start(): void {
  const guarded = startGuarded({
    command,
    args,
    env,
    onPid: (pid) => {
      process.stdout.write(`pid ${pid} group ${guarded.groupId ?? 0}\n`);
      if (mode === 'release') {
        void guarded.release().then(() => process.stdout.write('released\n'));
      }
    },
    onOutput: (chunk) => process.stdout.write(chunk),
    onExit: () => process.stdout.write('exited\n'),
  });
}

setInterval(() => undefined, 60_000);
