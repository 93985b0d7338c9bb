import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { say } from './say.mjs';

const START_LIMIT_MS = 15_000;

/** Whether this process has a screen to show windows on. */
export function hasDisplay(env: NodeJS.ProcessEnv = process.env): boolean {
  return process.platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}

/**
 * A screen in memory and a session bus of its own, gone with this process.
 *
 * What `dbus-run-session -- xvfb-run …` does, but with the app as our own child: those two pass no
 * signal on, so that ending them leaves the app running.
 * @returns the environment that programs need to use it
 */
export async function startVirtualDesktop(): Promise<{
  DISPLAY: string;
  DBUS_SESSION_BUS_ADDRESS: string;
}> {
  say('Starting a virtual display …');
  const bus = start('dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=3');
  process.once('exit', () => bus.child.kill());
  const [DISPLAY, address] = await Promise.all([startVirtualScreen(), bus.answer()]);
  return { DISPLAY, DBUS_SESSION_BUS_ADDRESS: address };
}

/** A screen in memory, gone with this process. @returns its `DISPLAY` */
export async function startVirtualScreen(): Promise<string> {
  const screen = start(
    'Xvfb',
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1600x1200x24',
    '-nolisten',
    'tcp',
  );
  process.once('exit', () => screen.child.kill());
  return `:${await screen.answer()}`;
}

/** Both programs say on file descriptor 3 where they can be reached. */
function start(
  program: string,
  ...args: string[]
): { child: ChildProcess; answer: () => Promise<string> } {
  // A process group of its own: Ctrl-C must reach the app, not take its screen away.
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  child.unref();
  return { child, answer: () => firstLine(program, child) };
}

/** Reads up to the end of the line: a pipe closed sooner kills the writer (Xvfb writes twice). */
async function firstLine(program: string, child: ChildProcess): Promise<string> {
  const pipe = child.stdio[3];
  if (!(pipe instanceof Readable)) throw new Error(`${program} was started without its pipe.`);
  const lines = createInterface(pipe);
  const limit = AbortSignal.timeout(START_LIMIT_MS);
  const ended = once(child, 'exit', { signal: limit }).then(() => {
    throw new Error(`${program} ended before it was ready.`);
  });
  const line: Promise<unknown[]> = once(lines, 'line', { signal: limit });
  const answer = await Promise.race([line, ended]);
  lines.close();
  return String(answer[0]);
}
