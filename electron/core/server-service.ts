import { access, constants } from 'node:fs/promises';
import { constants as osConstants } from 'node:os';
import { assertNever } from '../../shared/assert-never.ts';
import type { NotRunnableReason } from '../../shared/engine.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Progress } from '../../shared/server.ts';
import { childEnv } from '../inferrs/child-env.ts';
import { InferrsClient, type HealthAnswer } from '../inferrs/client.ts';
import { exitProblem } from '../inferrs/exit-problem.ts';
import { askHub } from '../inferrs/hub-status.ts';
import { loadFailureProblem } from '../inferrs/load-failure.ts';
import { parseMilestone } from '../inferrs/milestones.ts';
import { checkPort, suggestPort } from '../inferrs/port.ts';
import type { Clock } from '../server/clock.ts';
import type { LogHub } from '../server/logs/hub.ts';
import type { HealthReport, Launch } from '../server/machine/types.ts';
import {
  startGuarded,
  type GuardedProcess,
  type ProcessExit,
} from '../server/process/guarded-process.ts';
import { Supervisor, type SpawnHandlers } from '../server/supervisor.ts';
import { deviceOf, signsOf, type SignContext } from './log-signs.ts';
import type { RunKeeper } from './run-keeper.ts';

/** Log lines that go with a problem as its evidence. */
const EVIDENCE_LINES = 12;

interface Running {
  readonly launch: Launch;
  readonly generation: number;
  readonly groupId: number;
  /** Known once the guard has told. */
  pid?: number;
}

export interface ServerServiceOptions {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly logs: LogHub;
  readonly keeper: RunKeeper;
  readonly isPractice: () => boolean;
  /** The server answered a request. */
  readonly onRequest: () => void;
  readonly isCached: (model: string) => boolean;
  readonly downloadProgress: (model: string) => Promise<Progress | null>;
}

/** Gives the supervisor its hands: real processes, ports, probes and logs. */
export class ServerService {
  readonly supervisor: Supervisor;
  readonly #options: ServerServiceOptions;
  readonly #stopListening: () => void;
  #running: Running | null = null;

  constructor(options: ServerServiceOptions) {
    this.#options = options;
    this.supervisor = new Supervisor({
      clock: options.clock,
      random: Math.random,
      preflight: (launch) => this.#preflight(launch),
      spawn: (launch, generation, handlers) => this.#spawn(launch, generation, handlers),
      probe,
      explainExit: (exit, launch) => this.#explainExit(exit, launch),
      downloadProgress: options.downloadProgress,
    });
    this.#stopListening = options.logs.onLine(({ line, message }, generation) => {
      if (generation === null || this.#running?.generation !== generation) return;
      const { launch } = this.#running;
      if (line.level === 'ERROR') this.supervisor.checkNow('hint');
      const milestone = parseMilestone(message);
      if (milestone === undefined) return;
      if (milestone.kind === 'request') options.onRequest();
      else this.#remember(this.#running);
      const context = {
        launch,
        line: message,
        cached: options.isCached(launch.model),
        evidence: () => options.logs.evidence(EVIDENCE_LINES),
      };
      for (const sign of signsOf(milestone, context)) this.supervisor.sign(generation, sign);
      if (milestone.kind === 'load-failed')
        void this.#askHub(milestone.reason, context, generation);
    });
  }

  dispose(): void {
    this.#stopListening();
  }

  /**
   * inferrs logs only the outermost error, which reads the same for a missing model, a gated one
   * and no network. The failure is shown at once and refined when Hugging Face has told which.
   */
  async #askHub(reason: string, context: SignContext, generation: number): Promise<void> {
    const { isPractice, env } = this.#options;
    if (context.cached || isPractice()) return;
    const { model } = context.launch;
    const endpoint = env['HF_ENDPOINT'];
    const hub = await askHub(model, endpoint === undefined ? {} : { endpoint });
    if (hub === undefined || hub === 'available') return;
    const evidence = context.evidence();
    const device = deviceOf(context.launch);
    this.supervisor.refine(
      generation,
      loadFailureProblem(reason, { model, evidence, device, hub }),
    );
  }

  async #preflight(launch: Launch): Promise<Problem | null> {
    return (await checkProgram(launch.command)) ?? (await this.#checkPort(launch.port));
  }

  /** The port is checked before anything loads: inferrs itself would notice minutes later. */
  async #checkPort(port: number): Promise<Problem | null> {
    const owner = await checkPort(port, {
      identify: async () => (await clientOf(port).identify()).isInferrs,
      isSurvivor: (facts) => this.#options.keeper.isSurvivor(facts),
    });
    if (owner === undefined) return null;
    const free = await suggestPort(port);
    return {
      code: 'port-in-use',
      params: { port, owner: owner.name ?? '', pid: owner.pid ?? 0 },
      evidence: owner.commandLine === undefined ? [] : [owner.commandLine],
      remedies: [
        ...(owner.isInferrs ? [{ kind: 'attach' as const }] : []),
        { kind: 'use-port', port: free },
        ...(owner.isSurvivor && owner.pid !== undefined
          ? [{ kind: 'stop-survivor' as const, pid: owner.pid }]
          : []),
        { kind: 'retry' },
      ],
    };
  }

  #spawn(launch: Launch, generation: number, handlers: SpawnHandlers): GuardedProcess {
    const { logs, keeper, env } = this.#options;
    logs.note(launch.commandLine);
    const output = logs.openStream(generation, 'merged');
    const guarded = startGuarded({
      command: launch.command,
      args: launch.args,
      env: childEnv(env, { practice: this.#options.isPractice() }),
      onOutput: (chunk) => output.write(chunk),
      onPid: (pid) => {
        running.pid = pid;
        this.#remember(running);
        handlers.onPid(pid);
      },
      onExit: (exit) => {
        output.end();
        this.#running = null;
        void keeper.forget(running.groupId);
        handlers.onExit(exit);
      },
    });
    const running: Running = { launch, generation, groupId: guarded.groupId ?? 0 };
    this.#running = running;
    return guarded;
  }

  #remember({ pid, groupId, launch }: Running): void {
    if (pid !== undefined) void this.#options.keeper.remember(pid, groupId, launch);
  }

  #explainExit(exit: ProcessExit, launch: Launch): Problem {
    return exitProblem({
      ...exitOf(exit),
      lastLines: this.#options.logs.evidence(EVIDENCE_LINES),
      model: launch.model,
      port: launch.port,
      command: launch.command,
      device: deviceOf(launch),
    });
  }
}

async function checkProgram(path: string): Promise<Problem | null> {
  try {
    await access(path, constants.X_OK);
    return null;
  } catch (error) {
    const gone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const reason: NotRunnableReason = gone ? 'missing' : 'not-executable';
    return {
      code: 'binary-not-runnable',
      params: { path, reason },
      evidence: [],
      remedies: [{ kind: 'choose-binary' }, { kind: 'retry' }, { kind: 'show-install' }],
    };
  }
}

function exitOf(exit: ProcessExit): { code: number | null; signal: NodeJS.Signals | null } {
  switch (exit.kind) {
    case 'code':
      return { code: exit.code, signal: null };
    case 'signal':
      return { code: null, signal: signalName(exit.signal) };
    case 'unknown':
      return { code: null, signal: 'SIGKILL' };
    default:
      return assertNever(exit);
  }
}

function signalName(number: number): NodeJS.Signals {
  for (const [name, value] of Object.entries(osConstants.signals)) {
    // The keys of Node's table are its signal names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (value === number) return name as NodeJS.Signals;
  }
  return 'SIGKILL';
}

const clientOf = (port: number): InferrsClient => new InferrsClient(`http://127.0.0.1:${port}`);

async function probe(launch: Launch, signal: AbortSignal): Promise<HealthReport> {
  try {
    return reportOf(await clientOf(launch.port).health({ signal }));
  } catch (error) {
    // Cancelled: the answer is not looked at any more.
    if (signal.aborted) return { kind: 'loading' };
    throw error;
  }
}

function reportOf(answer: HealthAnswer): HealthReport {
  switch (answer.kind) {
    case 'ok':
    case 'loading':
    case 'load-failed':
      return { kind: answer.kind };
    case 'timeout':
      return { kind: 'miss', why: 'timeout', detail: '' };
    case 'refused':
    case 'bad-body':
      return { kind: 'miss', why: answer.kind, detail: answer.detail };
    case 'http-status':
      return { kind: 'miss', why: 'http-status', detail: String(answer.status) };
    default:
      return assertNever(answer);
  }
}
