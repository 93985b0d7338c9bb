import { type ChildProcess, spawn } from 'node:child_process';
import { execa } from 'execa';
import { z } from 'zod';
import { cliEnvironment } from '../../electron/openclaw/cli/cli-environment.ts';
import type { JsonValue } from '../../electron/openclaw/config/config-value.ts';
import type { BenchHome } from './bench-home.ts';
import { realCli } from './bench-home.ts';

/** Runs the real CLI in a home of its own; whatever it answers is returned. */
export async function openclaw(
  home: BenchHome,
  ...args: string[]
): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
  const cli = realCli();
  const env = await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli);
  const { exitCode, stdout, stderr } = await execa(cli.command, args, {
    env,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    timeout: 60_000,
  });
  return { exitCode, stdout, stderr };
}

const schemaOutput = z.object({
  properties: z.object({ models: z.looseObject({}), agents: z.looseObject({}) }),
});

/**
 * The part of OpenClaw's own schema that this app writes into (`models`, `agents`), asked of the
 * real CLI once: checks hundreds of results where a `config validate` of 1–2 s each would be too
 * slow.
 * @returns the complaints about a config; none when it is valid
 */
export async function realSchema(home: BenchHome): Promise<(config: JsonValue) => string[]> {
  const { stdout } = await openclaw(home, 'config', 'schema');
  const { models, agents } = schemaOutput.parse(JSON.parse(stdout)).properties;
  const schema = z.fromJSONSchema({ type: 'object', properties: { models, agents } });
  return (config) => {
    const { error } = schema.safeParse(config);
    return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
  };
}

/** Its own start takes about 10 s of a core, and a reload comes when it has one. */
const SAID_WITHIN_MS = 60_000;

/** A real gateway on loopback, in a process group of its own. */
export class Gateway {
  private readonly child: ChildProcess;
  private log = '';

  private constructor(child: ChildProcess) {
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.log += chunk.toString()));
  }

  static async start(home: BenchHome): Promise<Gateway> {
    const cli = realCli();
    const env = await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli);
    const child = spawn(cli.command, ['gateway'], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const gateway = new Gateway(child);
    await gateway.says('http server listening');
    return gateway;
  }

  /** Waits until the log says something (again, after what was awaited before). */
  async says(text: string): Promise<void> {
    const deadline = Date.now() + SAID_WITHIN_MS;
    for (;;) {
      const at = this.log.indexOf(text);
      if (at !== -1) {
        this.log = this.log.slice(at + text.length);
        return;
      }
      if (Date.now() > deadline) throw new Error(`No "${text}" in:\n${this.log}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  stop(): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, 'SIGKILL');
  }
}
