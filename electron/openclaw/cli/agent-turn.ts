import { PLACEHOLDER_KEY } from '../config/placeholder-key.ts';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGuarded, type ProcessExit } from '../../system/processes/guarded-process.ts';
import { type AgentTurn, readAgentOutput } from './agent-output.ts';
import type { CliLauncher } from './cli-environment.ts';
import type { JsonObject } from '../config/config-value.ts';
import { openClawError, timeoutError } from '../errors.ts';
import { refusalToRun } from './refused-to-run.ts';
import { modelRef } from '../config/launch-facts.ts';

export interface AgentTurnRequest {
  /** A folder of the app's own, made for the turn and gone with it. Best always the same one. */
  readonly folder: string;
  /** Our provider entry as the user's config has it. */
  readonly entry: JsonObject;
  /** Without the provider's prefix. */
  readonly model: string;
  readonly message: string;
  readonly limitSeconds: number;
  readonly signal: AbortSignal;
}

const SESSION = 'inferrs-bar-deep-check';
/** A turn with many attempts logs some 100 KB. */
const MOST_OUTPUT_BYTES = 4_000_000;

/**
 * Lets OpenClaw's agent take one turn with our server. A turn writes sessions into databases, a
 * workspace and memory (measured with 2026.9.6), which cannot be taken out again: so it gets a
 * state folder, a config and a workspace of its own, with nothing of the user's config but our
 * entry. It runs under the guard: the CLI starts processes of its own, and none may be left.
 * @throws {OpenClawError} `cli-failed`, `cli-timeout`, `cli-too-much-output`, `cli-answer-unreadable`,
 *   `cli-too-old`, `node-too-old`, `cancelled`
 */
export async function runAgentTurn(
  launcher: CliLauncher,
  env: Readonly<Record<string, string>>,
  request: AgentTurnRequest,
): Promise<AgentTurn> {
  const { folder, message, limitSeconds } = request;
  const command = 'agent --local';
  try {
    const config = await furnish(request);
    const args = ['agent', '--local', '--session-id', SESSION, '--message', message, '--json'];
    const limit = ['--timeout', String(Math.ceil(limitSeconds))];
    const { exit, output } = await runGuarded(
      { command: launcher.command, args: [...launcher.args, ...args, ...limit] },
      ownEnvironment(env, folder, config, request.entry),
      request,
    );
    const turn = readAgentOutput(output);
    if (turn !== undefined) return turn;
    const detail = output.trim().slice(-500);
    const exitCode = exit.kind === 'code' ? exit.code : -1;
    if (exitCode === 0) throw openClawError('cli-answer-unreadable', { command, detail });
    throw (
      refusalToRun(command, output) ?? openClawError('cli-failed', { command, exitCode, detail })
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * The least config that takes a turn, so that other versions of OpenClaw accept it too. Without
 * `localService`: the server that runs is tested, none is started. A command that the model might
 * ask for would need a yes that nobody gives.
 * @returns the config's path
 */
async function furnish({ folder, entry, model }: AgentTurnRequest): Promise<string> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const provider = Object.entries(entry).filter(([key]) => key !== 'localService');
  const config = {
    gateway: { mode: 'local' },
    agents: {
      defaults: { workspace: join(folder, 'workspace'), model: { primary: modelRef(model) } },
    },
    tools: { exec: { ask: 'always' }, fs: { workspaceOnly: true } },
    models: {
      mode: 'merge',
      // inferrs checks no key; the user's may refer to what is not there.
      providers: { inferrs: { ...Object.fromEntries(provider), apiKey: PLACEHOLDER_KEY } },
    },
  };
  const path = join(folder, 'openclaw.json');
  await writeFile(path, JSON.stringify(config), { mode: 0o600 });
  return path;
}

/** Without keys of cloud services, which OpenClaw would use by itself to index the workspace. */
function ownEnvironment(
  env: Readonly<Record<string, string>>,
  folder: string,
  config: string,
  entry: JsonObject,
): Record<string, string> {
  const text = JSON.stringify(entry);
  const kept = Object.entries(env).filter(
    ([name]) =>
      !/^OPENCLAW_|_(?:KEY|TOKEN|SECRET|PASSWORD)$/i.test(name) || text.includes(`\${${name}}`),
  );
  return {
    ...Object.fromEntries(kept),
    OPENCLAW_STATE_DIR: folder,
    OPENCLAW_HOME: folder,
    OPENCLAW_CONFIG_PATH: config,
  };
}

/** Resolves when the program and all that it started are gone, also after cancelling. */
function runGuarded(
  program: { readonly command: string; readonly args: readonly string[] },
  env: Readonly<Record<string, string>>,
  { limitSeconds, signal }: Pick<AgentTurnRequest, 'limitSeconds' | 'signal'>,
): Promise<{ exit: ProcessExit; output: string }> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(openClawError('cancelled', {}));
      return;
    }
    const late = AbortSignal.timeout(Math.ceil(limitSeconds * 1_000));
    const end = AbortSignal.any([late, signal]);
    const chunks: Buffer[] = [];
    let size = 0;
    const kill = (): void => running.signal('SIGKILL');
    const running = startGuarded({
      ...program,
      env,
      onPid: () => undefined,
      onOutput: (chunk) => {
        size += chunk.length;
        if (size > MOST_OUTPUT_BYTES) kill();
        else chunks.push(chunk);
      },
      onExit: (exit) => {
        end.removeEventListener('abort', kill);
        if (signal.aborted) reject(openClawError('cancelled', {}));
        else if (late.aborted) reject(timeoutError('agent --local', limitSeconds));
        else if (size > MOST_OUTPUT_BYTES)
          reject(openClawError('cli-too-much-output', { command: 'agent --local' }));
        else resolve({ exit, output: Buffer.concat(chunks).toString('utf8') });
      },
    });
    end.addEventListener('abort', kill);
  });
}
