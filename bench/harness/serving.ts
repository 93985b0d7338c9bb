import { spawn } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs a script of this folder that prints its address and serves until it is killed: in a process of
 * its own, what serves costs nobody who is measured.
 */
export async function withServer<T>(
  script: string,
  args: readonly string[],
  work: (url: string) => Promise<T>,
): Promise<T> {
  const server = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const said = await new Promise<string>((resolve) =>
      server.stdout.setEncoding('utf8').once('data', resolve),
    );
    return await work(said.trim());
  } finally {
    server.kill();
  }
}
