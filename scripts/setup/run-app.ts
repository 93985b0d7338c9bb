import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** A second signal this long after the first one means that the app hangs. */
const PATIENCE_MS = 3_000;

/**
 * Runs the app with this terminal, passing the first signal on so that it ends in order.
 * @param electron path of the executable
 * @param args for the app
 * @param env the app's whole environment
 * @returns its exit code, as a shell would give it
 */
export function runApp(
  electron: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  // Chromium's sandbox refuses to run as root.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const child = spawn(electron, [...(asRoot ? ['--no-sandbox'] : []), root, ...args], {
    stdio: 'inherit',
    env,
    // Ctrl-C reaches a whole process group, and a second signal makes Electron drop everything at
    // once: in a group of its own it gets exactly the one passed on below.
    detached: process.platform !== 'win32',
  });
  let signalledAt: number | undefined;
  const passOn = (signal: NodeJS.Signals): void => {
    const now = Date.now();
    if (signalledAt === undefined) {
      signalledAt = now;
      child.kill(signal);
    } else if (now - signalledAt > PATIENCE_MS) {
      child.kill('SIGKILL');
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, passOn);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)),
    );
  });
}
