import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGuarded, type ProcessExit } from '../../system/processes/guarded-process.ts';
import { type AgentTurn, readAgentOutput } from './agent-output.ts';
import type { CliLauncher } from './cli-environment.ts';
import type { JsonObject, JsonValue } from '../config/config-value.ts';
import { copyPromptFiles } from '../scratch/copy-prompt-files.ts';
import { scratchConfig, type ScratchTools } from '../scratch/scratch-config.ts';
import { throughPort, withOtherPort } from '../scratch/through-port.ts';
import { type UserAgent, userAgent } from '../scratch/user-agent.ts';
import { openClawError, timeoutError } from '../errors.ts';
import { quoteCommand } from '../../system/programs/quote-command.ts';
import type { Trace } from '../../system/trace.ts';
import { refusalToRun } from './refused-to-run.ts';

export interface AgentTurnRequest {
  /** A folder of the app's own, made for the turn and gone with it. Best always the same one. */
  readonly folder: string;
  /** Our provider entry as the user's config has it. */
  readonly entry: JsonObject;
  /** The port of this computer where the entry's server is asked in place of its own. */
  readonly port: number;
  /** The user's whole config, of which what sizes the prompt is taken over. */
  readonly config: JsonValue;
  readonly configPath: string;
  readonly tools: ScratchTools;
  /** Files for the workspace, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Without the provider's prefix. */
  readonly model: string;
  readonly message: string;
  readonly limitSeconds: number;
  readonly signal: AbortSignal;
  readonly trace?: Trace | undefined;
}

const SESSION = 'inferrs-bar-deep-check';
/** A turn with many attempts logs some 100 KB. */
const MOST_OUTPUT_BYTES = 4_000_000;

/**
 * Lets OpenClaw's agent take one turn with our server. A turn writes sessions into databases, a
 * workspace and memory (measured with 2026.9.6), which cannot be taken out again: so it gets a
 * state folder, a config and a workspace of its own, with copies of what fills the user's prompt and
 * nothing else of theirs but our entry. It runs under the guard: the CLI starts processes of its own, and none may be left.
 * @throws {OpenClawError} `cli-failed`, `cli-timeout`, `cli-too-much-output`, `cli-answer-unreadable`,
 *   `cli-too-old`, `node-too-old`, `cancelled`
 */
export async function runAgentTurn(
  launcher: CliLauncher,
  env: Readonly<Record<string, string>>,
  request: AgentTurnRequest,
): Promise<AgentTurn> {
  const { folder, message, limitSeconds, trace } = request;
  const command = 'agent --local';
  try {
    const entry = throughPort(request.entry, request.port);
    const user = userAgent(request.config, request.configPath, env);
    const config = await furnish(request, user, entry);
    const args = ['agent', '--local', '--session-id', SESSION, '--message', message, '--json'];
    const limit = ['--timeout', String(Math.ceil(limitSeconds))];
    trace?.asked(quoteCommand(['openclaw', ...args, ...limit], process.platform));
    const { exit, output } = await runGuarded(
      { command: launcher.command, args: [...launcher.args, ...args, ...limit] },
      ownEnvironment(withOtherPort(env, request.entry, request.port), folder, config, entry),
      request,
    );
    trace?.said(output);
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

/** @returns the config's path */
async function furnish(
  { folder, model, tools, files = {} }: AgentTurnRequest,
  user: UserAgent,
  entry: JsonObject,
): Promise<string> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const workspace = join(folder, 'workspace');
  const skipBootstrap = await copyPromptFiles(user, { workspace, skills: join(folder, 'skills') });
  for (const [name, text] of Object.entries(files)) {
    await mkdir(workspace, { recursive: true, mode: 0o700 });
    await writeFile(join(workspace, name), text, { mode: 0o600 });
  }
  const config = scratchConfig({ workspace, entry, model, user, tools, skipBootstrap });
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
