import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from './app.ts';
import type { Home } from './home.ts';
import type { ProcessInfo } from './processes.ts';

/** The server's process; its guard and relay belong to the same group. */
export const serversOf = (app: App): ProcessInfo[] =>
  app.tree().filter(({ command }) => command.startsWith('inferrs serve'));

/** Starts it by the button, and waits until it is ready. */
export async function startServer(app: App): Promise<ProcessInfo> {
  const dashboard = await app.dashboard();
  await dashboard.startServer();
  return only(serversOf(app));
}

/** @throws {Error} when it is not exactly one */
export function only(list: readonly ProcessInfo[]): ProcessInfo {
  const [first, ...rest] = list;
  if (first === undefined || rest.length > 0) {
    throw new Error(`One server was expected, not ${list.length}`);
  }
  return first;
}

/** How often a server was started, by the practice engine's own count. */
export const startsOf = (home: Home): number =>
  existsSync(join(home.dir, 'starts')) ? readFileSync(join(home.dir, 'starts')).length : 0;
