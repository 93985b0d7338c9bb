import { access, constants } from 'node:fs/promises';
import { constants as osConstants } from 'node:os';
import { assertNever } from '../../../shared/assert-never.ts';
import type { NotRunnableReason } from '../../../shared/engine.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { childEnv } from '../../inferrs/child-env.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { exitProblem, type ExitFacts } from '../../inferrs/exit-problem.ts';
import { askHuggingFace, huggingFaceOf, type HubStatus } from '../../inferrs/hub-status.ts';
import { errnoOf } from '../../system/errno.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { loadFailureProblem } from '../../inferrs/load-failure.ts';
import { parseMilestone } from '../../inferrs/milestones.ts';
import type { Clock } from '../../system/time/clock.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Answerer, GrowthPhase, Launch } from '../../server/machine/types.ts';
import type { TreeReader } from '../../system/processes/process-tree.ts';
import {
  startGuarded,
  type GuardedProcess,
  type ProcessExit,
} from '../../system/processes/guarded-process.ts';
import type { SpawnHandlers } from '../../server/supervisor-deps.ts';
import { Supervisor } from '../../server/supervisor.ts';
import { probeHealth } from './health-probe.ts';
import { deviceOf, signsOf } from './log-signs.ts';
import { PortConflict } from './port-conflict.ts';
import type { RunKeeper } from './run-keeper.ts';

/** Log lines that go with a problem as its evidence. */
const EVIDENCE_LINES = 12;
/** A server whose load failed answers a chat at once, with the reason (measured). */
const ASK_REASON_MS = 1_000;

interface Running {
  readonly launch: Launch;
  readonly generation: number;
  readonly groupId: number;
  /** Known once the guard has told. */
  pid?: number;
}

export interface SupervisorEffectsOptions {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly logs: LogStore;
  readonly keeper: RunKeeper;
  readonly isPractice: () => boolean;
  /** The server answered a request. */
  readonly onRequest: () => void;
  readonly isCached: (model: string) => boolean;
  /** Bytes of a model on the disk that grow in this phase. Does not reject. */
  readonly measure: (model: string, phase: GrowthPhase) => Promise<number>;
  readonly readTree: TreeReader;
}

/** Gives the supervisor its hands: real processes, ports, probes and logs. */
export class SupervisorEffects {
  readonly supervisor: Supervisor;
  readonly #options: SupervisorEffectsOptions;
  readonly #port: PortConflict;
  readonly #stopListening: () => void;
  #running: Running | null = null;

  constructor(options: SupervisorEffectsOptions) {
    this.#options = options;
    this.#port = new PortConflict({
      isOrphan: (facts) => options.keeper.isOrphan(facts),
      readTree: options.readTree,
    });
    this.supervisor = new Supervisor({
      clock: options.clock,
      random: Math.random,
      preflight: (launch) => this.#preflight(launch),
      spawn: (launch, generation, handlers) => this.#spawn(launch, generation, handlers),
      probe: probeHealth,
      explainExit: (exit, launch, generation) => this.#explainExit(exit, launch, generation),
      findAnswerer: (launch, generation) => this.#findAnswerer(launch, generation),
      askReason: (launch, generation) => this.#askReason(launch, generation),
      measure: options.measure,
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
        void this.#askHuggingFace(milestone.reason, launch, generation);
    });
  }

  dispose(): void {
    this.#stopListening();
  }

  /**
   * inferrs logs only the outermost error, which reads the same for a missing model, a gated one
   * and no network. The failure is shown at once and refined when Hugging Face has told which.
   */
  async #askHuggingFace(reason: string, launch: Launch, generation: number): Promise<void> {
    const { isPractice, isCached, env } = this.#options;
    const endpoint = huggingFaceOf(env, { practice: isPractice() });
    if (endpoint === undefined || isCached(launch.model)) return;
    const hub = await askHuggingFace(launch.model, { endpoint });
    if (hub === undefined || hub === 'available') return;
    this.supervisor.refine(generation, this.#loadFailure(reason, launch, hub));
  }

  /** The second source of the reason: a chat answers with it where the log has not told. */
  async #askReason(launch: Launch, generation: number): Promise<Problem> {
    const client = new InferrsClient(`http://${HOST}:${launch.port}`);
    const answer = await client.chat([{ role: 'user', content: 'Hi' }], {
      model: launch.model,
      maxTokens: 1,
      timeoutMs: ASK_REASON_MS,
    });
    const reason = answer.kind === 'load-failed' ? answer.reason : '';
    if (reason !== '') void this.#askHuggingFace(reason, launch, generation);
    return this.#loadFailure(reason, launch);
  }

  #loadFailure(reason: string, launch: Launch, hub?: HubStatus): Problem {
    return loadFailureProblem(reason, {
      model: launch.model,
      evidence: this.#options.logs.evidence(EVIDENCE_LINES),
      device: deviceOf(launch),
      hub,
    });
  }

  /** The port is checked before anything loads: inferrs itself would notice minutes later. */
  async #preflight(launch: Launch): Promise<Problem | null> {
    return (
      (await checkProgram(launch.command)) ?? (await this.#port.problem('port-in-use', launch.port))
    );
  }

  async #findAnswerer({ port }: Launch, generation: number): Promise<Answerer> {
    const running = this.#running;
    if (running?.generation !== generation) return { kind: 'unknown' };
    return this.#port.findAnswerer(port, running);
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

  #explainExit(exit: ProcessExit, launch: Launch, generation: number): Problem {
    const problem = exitProblem({
      ...exitOf(exit),
      lastLines: this.#options.logs.evidence(EVIDENCE_LINES),
      model: launch.model,
      port: launch.port,
      command: launch.command,
      device: deviceOf(launch),
    });
    if (problem.code === 'port-in-use-late') void this.#namePortOwner(problem, launch, generation);
    return problem;
  }

  /** inferrs only says that the port is taken; who took it, and the way out, is found out here. */
  async #namePortOwner(problem: Problem, launch: Launch, generation: number): Promise<void> {
    const named = await this.#port.problem('port-in-use-late', launch.port);
    if (named === null) return;
    const evidence = [...problem.evidence, ...named.evidence];
    this.supervisor.refine(generation, { ...named, evidence });
  }
}

async function checkProgram(path: string): Promise<Problem | null> {
  try {
    await access(path, constants.X_OK);
    return null;
  } catch (error) {
    const gone = errnoOf(error) === 'ENOENT';
    const reason: NotRunnableReason = gone ? 'missing' : 'not-executable';
    return problems['binary-not-runnable']('checked', { path, reason });
  }
}

function exitOf(exit: ProcessExit): Pick<ExitFacts, 'code' | 'signal' | 'startError'> {
  switch (exit.kind) {
    case 'code':
      return { code: exit.code, signal: null };
    case 'signal':
      return { code: null, signal: signalName(exit.signal) };
    case 'unknown':
      return { code: null, signal: null };
    case 'not-started':
      return { code: null, signal: null, startError: exit.error };
    default:
      return assertNever(exit);
  }
}

/** @returns null for a number that is no signal here */
function signalName(number: number): NodeJS.Signals | null {
  for (const [name, value] of Object.entries(osConstants.signals)) {
    // The keys of Node's table are its signal names.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (value === number) return name as NodeJS.Signals;
  }
  return null;
}
