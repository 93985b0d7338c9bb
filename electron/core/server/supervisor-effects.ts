import { isRunning } from '../../../shared/server.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Verdict } from '../../inferrs/model/verdict.ts';
import type { Clock } from '../../system/time/clock.ts';
import { childEnv } from '../../inferrs/child-env.ts';
import { parseMilestone, type Milestone, type RequestLine } from '../../inferrs/milestones.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Policy } from '../../server/machine/policy.ts';
import type { Answerer, Bringing, GrowthPhase, Launch } from '../../server/machine/types.ts';
import type { EndedRun, SpawnHandlers } from '../../server/supervisor-deps.ts';
import { Supervisor } from '../../server/supervisor.ts';
import type { GuardedProcess, GuardTarget } from '../../system/processes/guarded-process.ts';
import type { TreeReader } from '../../system/processes/process-tree.ts';
import { StandBy } from '../../system/processes/stand-by.ts';
import { FailureReasons } from './failure-reasons.ts';
import { probeHealth } from './health-probe.ts';
import { signsOf } from './log-signs.ts';
import { PortConflict } from './port-conflict.ts';
import { preflight } from './preflight.ts';
import type { Gate } from './gate.ts';
import type { RunKeeper } from './run-keeper.ts';

/**
 * More files than any model is downloaded in. Each line of progress goes to every window: a request
 * that forges millions of them must not.
 */
const MOST_LINES_OF_A_STEP = 500;

interface Running {
  readonly launch: Launch;
  readonly generation: number;
  readonly groupId: number;
  readonly mark: string;
  /** How often its log has told of each step of a start. */
  readonly heard: Map<Milestone['kind'], number>;
  /** Known once the guard has told. */
  pid?: number;
}

export interface SupervisorEffectsOptions {
  readonly clock: Clock;
  readonly env: NodeJS.ProcessEnv;
  readonly logs: LogStore;
  readonly keeper: RunKeeper;
  readonly gate: Gate;
  readonly isPractice: () => boolean;
  /** The log tells of a request. */
  readonly onRequest: (line: RequestLine) => void;
  readonly isCached: (model: string) => boolean;
  /** Bytes that are free where models go. Does not reject. */
  readonly freeSpace: () => Promise<number | undefined>;
  /** What inferrs will make of it as it is on disk now. */
  readonly judgeModel: (model: string) => Promise<Verdict>;
  /** Brings a model that is not here. @returns why it did not come; `not-brought`: nobody does */
  readonly bring: (
    model: string,
    ends: AbortSignal,
    onBringing: (how: Bringing | null) => void,
  ) => Promise<Problem | null | 'not-brought'>;
  /** Bytes of a model on the disk that grow in this phase. Does not reject. */
  readonly measure: (model: string, phase: GrowthPhase) => Promise<number>;
  readonly readTree: TreeReader;
  readonly policy: Policy | undefined;
}

/** The supervisor with real processes, ports, probes and logs. */
export class SupervisorEffects {
  readonly supervisor: Supervisor;
  readonly #options: SupervisorEffectsOptions;
  readonly #port: PortConflict;
  readonly #reasons: FailureReasons;
  readonly #standBy = new StandBy();
  readonly #stopListening: () => void;
  #running: Running | null = null;

  constructor(options: SupervisorEffectsOptions) {
    this.#options = options;
    const { gate } = options;
    this.#port = new PortConflict({
      isOrphan: (facts) => options.keeper.isOrphan(facts),
      readTree: options.readTree,
    });
    this.supervisor = new Supervisor({
      clock: options.clock,
      random: Math.random,
      ...(options.policy === undefined ? {} : { policy: options.policy }),
      preflight: (launch, ends, onBringing) => this.#preflight(launch, ends, onBringing),
      // The port behind a gate is new with each start.
      expect: (launch) =>
        this.#standBy.expect(
          launch === null || launch.guarded !== undefined ? null : this.#targetOf(launch),
        ),
      spawn: (launch, generation, handlers) => this.#spawn(launch, generation, handlers),
      probe: (launch, signal) => probeHealth(gate.inner(launch), signal),
      explainExit: (ended) => this.#explainExit(ended),
      findAnswerer: (launch, generation) => this.#findAnswerer(launch, generation),
      askReason: (launch) => this.#reasons.askServer(gate.inner(launch)),
      lookInto: (problem, launch, generation) =>
        void this.#reasons.lookInto(problem, launch, generation),
      measure: options.measure,
      cpuSeconds: () => this.#cpuSeconds(),
    });
    this.#reasons = new FailureReasons({
      ...options,
      port: this.#port,
      refine: (generation, problem) => this.supervisor.refine(generation, problem),
    });
    const stopWatching = this.supervisor.subscribe(({ server }) => {
      if (!isRunning(server)) void gate.close();
    });
    const stopListening = options.logs.onLine(({ line, message }, generation) => {
      const running = this.#running;
      if (generation === null || running?.generation !== generation) return;
      if (line.level === 'ERROR') this.supervisor.checkNow('hint');
      this.#onMessage(message, running);
    });
    this.#stopListening = () => {
      stopWatching();
      stopListening();
    };
  }

  dispose(): void {
    this.#stopListening();
  }

  /** @returns why the launch cannot be tried; null once all is well, and the guard where it is to be */
  async #preflight(
    launch: Launch,
    ends: AbortSignal,
    onBringing: (how: Bringing | null) => void,
  ): Promise<Problem | null> {
    const { gate, judgeModel, bring } = this.#options;
    const checkPort = (): Promise<Problem | null> =>
      gate.holds(launch.port)
        ? Promise.resolve(null)
        : this.#port.problem('port-in-use', launch.port);
    if (launch.guarded === undefined) await gate.close();
    const problem = await preflight(launch, checkPort, {
      judgeModel,
      bring: (model) => bring(model, ends, onBringing),
    });
    if (problem !== null) return problem;
    try {
      await gate.prepare(launch, ends);
      return null;
    } catch (error) {
      return (await checkPort()) ?? problems.unknown({}, [String(error)]);
    }
  }

  /** Nobody can be told of a port that the guard's server alone was to have: the next start has another. */
  #explainExit(ended: EndedRun): Problem {
    const problem = this.#reasons.ofExit(ended);
    const { guarded, model } = ended.launch;
    if (problem.code !== 'port-in-use-late' || guarded === undefined) return problem;
    const { reason = '' } = problem.params;
    return problems.crashed({ model, reason }, problem.evidence);
  }

  /** A line of our server's log. */
  #onMessage(message: string, running: Running): void {
    const { onRequest, isCached } = this.#options;
    const { launch, generation } = running;
    const milestone = parseMilestone(message);
    if (milestone === undefined) return;
    if (
      milestone.kind === 'request' ||
      milestone.kind === 'request-failed' ||
      milestone.kind === 'clamped'
    ) {
      onRequest(milestone);
      return;
    }
    if (milestone.kind === 'hub-answer' && milestone.matters) {
      this.#reasons.hearHub(milestone.status);
    }
    const times = (running.heard.get(milestone.kind) ?? 0) + 1;
    running.heard.set(milestone.kind, times);
    if (times === 1) this.#remember(running);
    const signs = signsOf(milestone, {
      launch,
      line: message,
      cached: isCached(launch.model),
      hubAnswer: this.#reasons.hubAnswer,
      evidence: () => this.#reasons.evidence(),
    });
    for (const sign of signs) {
      if (sign.kind !== 'phase' || times <= MOST_LINES_OF_A_STEP) {
        this.supervisor.sign(generation, sign);
      }
    }
  }

  /** Of the whole group of our server. Does not reject. */
  async #cpuSeconds(): Promise<number | undefined> {
    if (this.#running === null) return undefined;
    const tree = await this.#options.readTree(this.#running.groupId).catch(() => null);
    return tree?.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  }

  async #findAnswerer(launch: Launch, generation: number): Promise<Answerer> {
    const { port } = this.#options.gate.inner(launch);
    const running = this.#running;
    if (running?.generation !== generation) return { kind: 'unknown' };
    return this.#port.findAnswerer(port, running);
  }

  #spawn(asked: Launch, generation: number, handlers: SpawnHandlers): GuardedProcess {
    const { logs, keeper, gate } = this.#options;
    const launch = gate.inner(asked);
    logs.note(launch.commandLine);
    this.#reasons.begin();
    const output = logs.openStream(generation, 'merged');
    const guarded = this.#standBy.start(this.#targetOf(launch), {
      ...handlers,
      onOutput: (chunk) => output.write(chunk),
      onPid: (pid) => {
        running.pid = pid;
        this.#remember(running);
        handlers.onPid(pid);
      },
      onExit: (exit) => {
        output.end();
        this.#running = null;
        void keeper.forget(running.mark);
        handlers.onExit(exit);
      },
    });
    const running: Running = {
      launch,
      generation,
      groupId: guarded.groupId ?? 0,
      mark: guarded.mark,
      heard: new Map(),
    };
    this.#running = running;
    return guarded;
  }

  #targetOf({ command, args }: Launch): GuardTarget {
    const { env, isPractice } = this.#options;
    return { command, args, env: childEnv(env, { practice: isPractice() }) };
  }

  #remember({ pid, mark, launch }: Running): void {
    if (pid !== undefined) void this.#options.keeper.remember(pid, mark, launch);
  }
}
