import { constants as osConstants } from 'node:os';
import { assertNever } from '../../../shared/assert-never.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { exitProblem, type ExitFacts } from '../../inferrs/exit-problem.ts';
import { hubEndpoint } from '../../hub/endpoint.ts';
import { askHuggingFace, type HubStatus } from '../../inferrs/hub-status.ts';
import { chat } from '../../inferrs/knowledge.ts';
import { loadFailureProblem, type HubAnswer } from '../../inferrs/load-failure.ts';
import type { EndedRun } from '../../server/supervisor-deps.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Launch } from '../../server/machine/types.ts';
import { HOST } from '../../system/ports/loopback.ts';
import type { ProcessExit } from '../../system/processes/guarded-process.ts';
import { memoryKills } from '../../system/processes/memory-kills.ts';
import type { PortConflict } from './port-conflict.ts';

/** Log lines that go with a problem as its evidence. */
const EVIDENCE_LINES = 12;

export interface FailureReasonsOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly logs: LogStore;
  readonly port: PortConflict;
  readonly isPractice: () => boolean;
  readonly isCached: (model: string) => boolean;
  /** Bytes that are free where models go. Does not reject. */
  readonly freeSpace: () => Promise<number | undefined>;
  /** More was learnt about the failure of that start. */
  readonly refine: (generation: number, problem: Problem) => void;
}

/** Finds out why our server failed: at once what its exit and log tell, later what others tell. */
export class FailureReasons {
  readonly #options: FailureReasonsOptions;
  #memoryKillsBefore: number | undefined;
  #hubAnswer: HubAnswer = 'none';

  constructor(options: FailureReasonsOptions) {
    this.#options = options;
  }

  /** A process is about to be started: what the system tells later is compared with now. */
  begin(): void {
    this.#memoryKillsBefore = memoryKills();
    this.#hubAnswer = 'none';
  }

  /** What the hub last answered to this start. */
  get hubAnswer(): HubAnswer {
    return this.#hubAnswer;
  }

  /** The log told of an answer. */
  hearHub(status: number): void {
    this.#hubAnswer = status;
  }

  /** The newest log lines that tell something, oldest first. */
  evidence(): readonly string[] {
    return this.#options.logs.evidence(EVIDENCE_LINES);
  }

  /** Why the process ended, from its exit and its last log lines. */
  ofExit({ exit, launch, generation, served }: EndedRun): Problem {
    const problem = exitProblem({
      ...exitOf(exit),
      served,
      memoryRanOut: (memoryKills() ?? 0) > (this.#memoryKillsBefore ?? Infinity),
      lastLines: this.evidence(),
      model: launch.model,
      port: launch.port,
      command: launch.command,
      device: launch.device ?? 'auto',
    });
    if (problem.code === 'port-in-use-late' && launch.guarded === undefined)
      void this.#namePortOwner(problem, launch, generation);
    return problem;
  }

  /** inferrs only says that the port is taken; who took it, and the way out, is found out here. */
  async #namePortOwner(problem: Problem, launch: Launch, generation: number): Promise<void> {
    const named = await this.#options.port.problem('port-in-use-late', launch.port);
    if (named === null) return;
    const evidence = [...problem.evidence, ...named.evidence];
    this.#options.refine(generation, { ...named, evidence });
  }

  /**
   * inferrs logs only the outermost error, which reads the same for a missing model, a gated one
   * and no network. The failure is shown at once and refined when Hugging Face has told which.
   */
  async lookInto(problem: Problem, launch: Launch, generation: number): Promise<void> {
    const better = (await this.#askHub(problem, launch)) ?? problem;
    const told = withFreeSpace(better, await this.#options.freeSpace());
    if (told !== problem) this.#options.refine(generation, told);
  }

  async #askHub(problem: Problem, launch: Launch): Promise<Problem | undefined> {
    const reason = 'reason' in problem.params ? (problem.params.reason ?? '') : '';
    const { isPractice, isCached, env } = this.#options;
    const endpoint = hubEndpoint(env, { practice: isPractice() });
    if (endpoint === undefined || isCached(launch.model)) return undefined;
    const hub = await askHuggingFace(launch.model, { endpoint });
    return hub === undefined ? undefined : this.#loadFailure(reason, launch, hub);
  }

  /** The second source of the reason: a chat answers with it where the log has not told. */
  async askServer(launch: Launch): Promise<Problem> {
    const client = new InferrsClient(`http://${HOST}:${launch.port}`);
    const answer = await client.chat([{ role: 'user', content: 'Hi' }], {
      model: launch.model,
      maxTokens: 1,
      timeoutMs: chat.failedLoadAnswersWithinMs,
    });
    const reason = answer.kind === 'load-failed' ? answer.reason : '';
    return this.#loadFailure(reason, launch);
  }

  #loadFailure(reason: string, launch: Launch, hub?: HubStatus): Problem {
    return loadFailureProblem(reason, {
      model: launch.model,
      evidence: this.evidence(),
      device: launch.device ?? 'auto',
      hub,
      answered: this.#hubAnswer,
    });
  }
}

/** Less is a full disk: inferrs writes what it downloads in larger pieces than a system leaves over. */
const NEXT_TO_NOTHING = 64 * 1024 * 1024;

/**
 * inferrs words weights that did not arrive the same, whether the connection broke off or the disk was
 * full (measured).
 */
export function withFreeSpace(problem: Problem, freeBytes: number | undefined): Problem {
  if (problem.code !== 'download-broke-off' || freeBytes === undefined) return problem;
  const { params, evidence } = problem;
  return freeBytes < NEXT_TO_NOTHING
    ? problems['disk-full'](params, evidence)
    : problems['download-broke-off']({ ...params, freeBytes }, evidence);
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
