import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, testRuntime } from '../../scripts/setup/paths.mjs';
import { otherModel } from './home.ts';
import { until } from '../../test/until.ts';

const program = `
  const server = require('node:http').createServer((request, response) => response.end('hello'));
  server.listen(Number(process.argv[1]), '127.0.0.1', () => process.stdout.write('up'));
`;

/** A program of somebody else that holds a port which the app wants. */
export class PortHolder {
  readonly pid: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    if (child.pid === undefined) throw new Error('The holder did not start');
    this.pid = child.pid;
    this.#child = child;
  }

  /** A web server that knows nothing of inferrs. */
  static async start(port: number): Promise<PortHolder> {
    const child = spawn(testRuntime().node, ['-e', program, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    return new PortHolder(child);
  }

  /** An inferrs (the practice engine) that the user started in a terminal. */
  static async serveInferrs(port: number): Promise<PortHolder> {
    const home = mkdtempSync(join(tmpdir(), 'inferrs-holder-'));
    const args = ['serve', otherModel, '--host', '127.0.0.1', '--port', String(port)];
    const child = spawn(join(root, 'practice-engine', 'inferrs'), args, {
      stdio: 'ignore',
      env: { PATH: '/usr/bin:/bin', HOME: home },
    });
    child.once('exit', () => rmSync(home, { recursive: true, force: true }));
    const holder = new PortHolder(child);
    const health = `http://127.0.0.1:${port}/health`;
    await until('the other inferrs', () =>
      fetch(health).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return holder;
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async stop(): Promise<void> {
    if (!this.isAlive) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }
}
