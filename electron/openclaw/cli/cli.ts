import type { z } from 'zod';
import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import { CancelledError } from '../../system/cancelled.ts';
import { runCommand } from '../../system/processes/run-command.ts';
import { quoteCommand } from '../../system/programs/quote-command.ts';
import { PROXY_VARIABLES } from '../../system/http/proxy-env.ts';
import { maskByForm } from '../../system/secrets/mask.ts';
import type { Trace } from '../../system/trace.ts';
import type { AgentTurn } from './agent-output.ts';
import { type AgentTurnRequest, runAgentTurn } from './agent-turn.ts';
import {
  type ModelsStatus,
  gatewayStatusSchema,
  inferSchema,
  modelsStatusSchema,
  validationSchema,
} from './answers.ts';
import type { CliLauncher } from './cli-environment.ts';
import { findJson } from './find-json.ts';
import { parseJson } from '../../system/parse-json.ts';
import { type Sections, sectionsOf } from '../schema/sections.ts';
import { refusalToRun } from './refused-to-run.ts';
import { openClawError, timeoutError } from '../errors.ts';

/**
 * How long a command may take: ten times what it takes on an ordinary machine (measured with
 * 2026.9.6: 0.1–0.25 s for the version, 0.9–2.8 s for what loads all of it), and a first run after
 * an update or a restart has to be read from disk.
 */
const VERSION_LIMIT_S = 15;
const QUESTION_LIMIT_S = 30;
/** Measured 6–12 s; on a loaded machine minutes, since it looks after plugins too. */
const MIGRATION_LIMIT_S = 300;
/** The longest answer, that of `models status` with hundreds of models, has some 50 KB. */
const MOST_OUTPUT_BYTES = 2_000_000;
/** 2.4 MB of 2026.9.6. */
const MOST_SCHEMA_BYTES = 16_000_000;

/** OpenClaw's verdict on a config; `issues` are empty when it is valid. */
export interface CliValidation {
  readonly valid: boolean;
  readonly warnings: readonly string[];
  readonly issues: readonly CliIssue[];
  /** The file that was checked. */
  readonly path: string;
}

/** What the model answered through OpenClaw, or why it did not. */
export type InferAnswer =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly message: string };

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * The real `openclaw` program (2026.9.6), run without a shell, with limits of time and output,
 * cancellable. Each method throws {OpenClawError} `cli-failed`, `cli-timeout`,
 * `cli-too-much-output`, `cli-answer-unreadable`, `cli-too-old`, `node-too-old`, `cancelled`.
 */
export class OpenClawCliRunner {
  readonly #launcher: CliLauncher;
  readonly #env: Readonly<Record<string, string>>;

  constructor(launcher: CliLauncher, env: Readonly<Record<string, string>>) {
    this.#launcher = launcher;
    this.#env = env;
  }

  /** `OpenClaw 2026.9.6 (eb377ac)` → `2026.9.6`. */
  async version(signal?: AbortSignal): Promise<string> {
    const command = '--version';
    const run = await this.#run([command], { limitSeconds: VERSION_LIMIT_S, signal });
    const version = /\b\d{1,5}\.\d{1,5}\.\d{1,5}[\w.+-]{0,40}/.exec(run.stdout)?.[0];
    if (version !== undefined && run.exitCode === 0) return version;
    throw noAnswer(command, run);
  }

  /** Checks the config that OpenClaw uses; 0.9–1.9 s. */
  async validate(signal?: AbortSignal): Promise<CliValidation> {
    const command = 'config validate';
    const answer = await this.#json(['config', 'validate', '--json'], validationSchema, { signal });
    const { path } = answer;
    if (answer.valid)
      return { valid: true, warnings: answer.warnings.map(asText), issues: [], path };
    if (answer.issues.length === 0)
      throw openClawError('cli-answer-unreadable', {
        command,
        detail: tail(JSON.stringify(answer)),
      });
    const issues = answer.issues.map((issue) => ({
      ...issue,
      message: maskByForm(issue.message),
    }));
    return { valid: false, warnings: [], issues, path };
  }

  /** Default model and allow-list as OpenClaw sees them (`allowed` empty = unrestricted); 2 s. */
  async modelsStatus(signal?: AbortSignal): Promise<ModelsStatus> {
    return this.#json(['models', 'status', '--json'], modelsStatusSchema, { signal });
  }

  /** What its config may hold, in the sections that concern this app; 1.5 s of a core. */
  async schema(signal?: AbortSignal): Promise<Sections> {
    const command = 'config schema';
    const run = await this.#run(['config', 'schema'], { signal, maxOutput: MOST_SCHEMA_BYTES });
    const sections = run.exitCode === 0 ? sectionsOf(parseJson(run.stdout)) : undefined;
    if (sections === undefined) throw noAnswer(command, run);
    return sections;
  }

  /**
   * Has OpenClaw bring its config into its present form: it rewrites the file as strict JSON, without
   * comments, and keeps some of what stood in it elsewhere (measured with 2026.9.6).
   */
  async migrate(signal?: AbortSignal): Promise<void> {
    const args = ['doctor', '--fix', '--non-interactive', '--no-workspace-suggestions'];
    const run = await this.#run(args, { limitSeconds: MIGRATION_LIMIT_S, signal });
    if (run.exitCode !== 0) throw noAnswer('doctor --fix', run);
  }

  /** Whether a gateway answers. The command exits 0 even when nothing runs. */
  async gatewayRuns(signal?: AbortSignal): Promise<boolean> {
    const args = ['gateway', 'status', '--json'];
    const status = await this.#json(args, gatewayStatusSchema, { signal });
    return status.rpc?.ok === true;
  }

  /**
   * One request through OpenClaw's own path, without a gateway; 5–7 s and more. A refusal by the
   * server is an answer (`ok: false`), not an error.
   * @param ref `inferrs/<model id>`
   */
  async infer(ref: string, prompt: string, options: RunOptions): Promise<InferAnswer> {
    const args = ['infer', 'model', 'run', '--model', ref, '--prompt', prompt, '--json'];
    const answer = await this.#json(args, inferSchema, options);
    if (!answer.ok) return { ok: false, message: maskByForm(answer.error.message) };
    return { ok: true, text: answer.outputs.map(({ text }) => text ?? '').join('') };
  }

  /**
   * A whole turn of OpenClaw's agent, without a gateway; about 9 s, minutes when the server fails.
   * Nothing of the user's OpenClaw is used or changed. A refusal is an answer, not an error.
   */
  async agentTurn(request: AgentTurnRequest): Promise<AgentTurn> {
    return runAgentTurn(this.#launcher, this.#env, request);
  }

  /** Runs a command whose answer is one JSON document on stdout, whatever the exit code. */
  async #json<T>(args: readonly string[], schema: z.ZodType<T>, options: RunOptions): Promise<T> {
    const command = args.slice(0, 3).join(' ');
    const run = await this.#run(args, options);
    const refusal = run.exitCode === 0 ? undefined : refusalToRun(command, run.stderr);
    if (refusal !== undefined) throw refusal;
    const answer = findJson(run.stdout, schema);
    if (answer === undefined) throw noAnswer(command, run);
    return answer;
  }

  /** Killed when it is cancelled: it only reads, and would not heed a SIGTERM while it loads. */
  async #run(args: readonly string[], options: RunOptions): Promise<Run> {
    const command = args.slice(0, 3).join(' ');
    const { limitSeconds = QUESTION_LIMIT_S, signal, trace, proxies } = options;
    const { maxOutput = MOST_OUTPUT_BYTES } = options;
    trace?.asked(quoteCommand(['openclaw', ...args], process.platform));
    const outcome = await runCommand(this.#launcher.command, [...this.#launcher.args, ...args], {
      timeoutMs: limitSeconds * 1_000,
      env: proxies === undefined ? this.#env : { ...withoutProxies(this.#env), ...proxies },
      signal,
      maxOutput,
    }).catch((error: unknown) => {
      throw error instanceof CancelledError ? openClawError('cancelled', {}) : error;
    });
    if (outcome.kind === 'timeout') throw timeoutError(command, limitSeconds);
    if (outcome.kind === 'too-much-output') throw openClawError('cli-too-much-output', { command });
    if (outcome.kind === 'exited') trace?.said(`${outcome.stderr}\n${outcome.stdout}`);
    if (outcome.kind === 'exited' && outcome.code !== null)
      return { exitCode: outcome.code, stdout: outcome.stdout, stderr: outcome.stderr };
    const detail =
      outcome.kind === 'exited'
        ? tail(outcome.stderr || 'killed')
        : `spawn ${this.#launcher.command} ${outcome.errno}`;
    throw openClawError('cli-failed', { command, exitCode: -1, detail });
  }
}

interface RunOptions {
  readonly maxOutput?: number;
  readonly limitSeconds?: number;
  readonly signal?: AbortSignal | undefined;
  readonly trace?: Trace | undefined;
  /** The variables of proxies with which the user's own OpenClaw runs; by itself none is used here. */
  readonly proxies?: Readonly<Record<string, string>> | undefined;
}

const withoutProxies = (env: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !PROXY_VARIABLES.test(name)));

/** A warning may quote the config. */
function asText(warning: unknown): string {
  return maskByForm(typeof warning === 'string' ? warning : JSON.stringify(warning));
}

/** Its last words, without the secrets that a program may print of itself. */
function tail(text: string): string {
  const last = text.trim().split('\n').slice(-3).join('\n');
  return maskByForm(last).slice(-500);
}

/** Why a command that ran has not answered. */
function noAnswer(command: string, { exitCode, stdout, stderr }: Run): Error {
  if (exitCode === 0)
    return openClawError('cli-answer-unreadable', { command, detail: tail(stdout) });
  return (
    refusalToRun(command, stderr) ??
    openClawError('cli-failed', { command, exitCode, detail: tail(stderr || stdout) })
  );
}
