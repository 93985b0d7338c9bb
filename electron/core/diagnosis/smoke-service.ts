import { whyNot } from '../../../shared/actions/availability.ts';
import type { Starter } from '../../diagnose/fit-remedies.ts';
import { problemOfEngine, problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { canStop, isRunning, modelOf } from '../../../shared/server.ts';
import { createOpenClawProbe } from '../../diagnose/openclaw-probe.ts';
import type { OpenClawProbe } from '../../diagnose/findings.ts';
import { runSmokeTest, type SmokeOptions } from '../../diagnose/smoke-test.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { accepts } from '../../system/ports/port.ts';
import { isProcessAlive } from '../../system/processes/process-info.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Masker } from '../../system/secrets/mask.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import { isDeep, type SmokeCheckId, type SmokeState } from '../../../shared/smoke.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { AgentFacts } from './agent-facts.ts';
import { hasGivenUp, type AbandonedAnswer } from './abandoned-answer.ts';
import { observedChat } from './observed-chat.ts';
import type { RequestObserver } from './request-log.ts';
import { idleSmoke } from '../snapshot/initial-snapshot.ts';
import { safePrompt } from './safe-prompt.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { TaskHandle, Tasks } from '../tasks/tasks.ts';

export interface SmokeServiceOptions {
  readonly store: SnapshotStore;
  readonly tasks: Tasks;
  readonly openclaw: Pick<OpenClawService, 'place'>;
  /** Where the server listens now, which the settings need not match. */
  readonly servingPort: () => number | undefined;
  readonly abandoned: AbandonedAnswer;
  readonly requests: RequestObserver;
  /** The app's own folder for a turn of OpenClaw's agent; there only as long as the turn. */
  readonly agentFolder: string;
  readonly agents: AgentFacts;
  /** What OpenClaw's entry needs to be let in; undefined where anybody is. */
  readonly key: () => string | undefined;
  readonly logs: Pick<LogStore, 'follow' | 'lastLines'>;
  readonly masker: Masker;
}

/** More than a server prints from a request to its answer. */
const LOG_LINES = 200;
/** Log lines that are shown beside a failed check. */
const MOST_LINES = 40;

/** Runs smoke test and deep check, one at a time, and keeps the snapshot's `smoke` true. */
export class SmokeService {
  readonly #store: SnapshotStore;
  readonly #tasks: Tasks;
  readonly #servingPort: () => number | undefined;
  readonly #probe: OpenClawProbe;
  readonly #abandoned: AbandonedAnswer;
  readonly #agents: AgentFacts;
  readonly #logs: SmokeServiceOptions['logs'];
  readonly #masker: Masker;
  readonly #requests: RequestObserver;
  #task: TaskHandle | null = null;

  constructor(options: SmokeServiceOptions) {
    const { store, tasks, openclaw, servingPort, agentFolder } = options;
    this.#store = store;
    this.#abandoned = options.abandoned;
    this.#agents = options.agents;
    this.#logs = options.logs;
    this.#masker = options.masker;
    this.#requests = options.requests;
    this.#tasks = tasks;
    this.#servingPort = servingPort;
    this.#probe = createOpenClawProbe(() => openclaw.place(), { agentFolder, key: options.key });
  }

  /** Resolves when the test is through; while one of the two runs, a call changes nothing. */
  async run(): Promise<void> {
    await this.#run({ deep: false });
  }

  /** As `run`, and then a whole turn of OpenClaw's agent. */
  async runDeep(): Promise<void> {
    await this.#run({ deep: true });
  }

  /** As the last one, but only this check and what rests on it: the others keep their results. */
  async runFrom(from: SmokeCheckId): Promise<void> {
    const earlier = this.#store.current.smoke;
    await this.#run({ deep: isDeep(earlier), again: { from, earlier } });
  }

  /** What is left is skipped; a command of OpenClaw that runs is ended. */
  cancel(): void {
    this.#task?.cancel();
  }

  /** Cancels, and waits until nothing of it is left. */
  async end(): Promise<void> {
    this.cancel();
    await this.#probe.settled();
  }

  async #run(what: Pick<SmokeOptions, 'again'> & { readonly deep: boolean }): Promise<void> {
    if (this.#task !== null) return;
    const task = this.#tasks.begin({ kind: 'smoke-test', deep: what.deep }, { cancellable: true });
    this.#task = task;
    const port = this.#servingPort() ?? this.#store.current.settings.port;
    const baseUrl = `http://${HOST}:${port}`;
    const { current } = this.#store;
    // The one that runs; before a start the one that is chosen.
    const model = modelOf(current.server) ?? current.settings.model ?? '';
    const client = new InferrsClient(baseUrl);
    try {
      if (what.again === undefined) {
        this.#store.patch({ smoke: { ...idleSmoke, running: true }, mend: { kind: 'idle' } });
      }
      const smoke = await runSmokeTest(
        {
          server: () => this.#store.current.server,
          starter: () => starterOf(this.#store.current),
          lack: () => lackOf(this.#store.current),
          onServer: (listener) =>
            this.#store.subscribe(({ server }) => {
              if (server !== undefined) listener();
            }),
          target: { baseUrl, port, model, advertisedUrl: current.launch?.baseUrl ?? baseUrl },
          client: {
            health: (call) => client.health(call),
            models: (call) => client.models(call),
            chat: observedChat(client, this.#requests, 'smoke-test'),
          },
          openclaw: this.#probe,
          accepts: (target) => accepts(target),
          isAlive: (pid) => isProcessAlive(pid),
          listen: () => this.#logs.follow(MOST_LINES),
          mask: (text) => this.#masker.mask(text),
          now: Date.now,
          logLines: () =>
            this.#store.current.server.kind === 'external' ? [] : this.#logs.lastLines(LOG_LINES),
          safePrompt: () => safePrompt(this.#store.current, model),
          onAnswer: (name) => this.#requests.passed(name, 'deep-check'),
          onBudget: (budget) => this.#agents.setBudget(budget),
          budget: () => this.#store.current.promptBudget,
          onToolProof: (proof) => this.#agents.setToolProof(proof),
        },
        {
          ...what,
          signal: task.signal,
          onProgress: (progress) => {
            this.#store.patch({ smoke: progress });
            showSteps(task, progress);
          },
        },
      );
      if (hasGivenUp(smoke)) this.#abandoned.follow(baseUrl, model);
    } finally {
      this.#task = null;
      task.end();
    }
  }
}

function showSteps(task: TaskHandle, { steps }: SmokeState): void {
  if (steps.length === 0) return;
  const done = steps.filter(({ status }) => status !== 'pending' && status !== 'running').length;
  const label = steps.find(({ status }) => status === 'running')?.id;
  task.progress({
    kind: 'steps',
    done,
    total: steps.length,
    ...(label === undefined ? {} : { label }),
  });
}

/** What Start itself would stumble over first. */
function lackOf(snapshot: Snapshot): Problem | undefined {
  if (whyNot('server.start', snapshot)?.kind !== 'problem') return undefined;
  return snapshot.engine.kind === 'found'
    ? problems['no-model-selected']({}, [])
    : problemOfEngine(snapshot.engine);
}

function starterOf({ server, openclaw }: Snapshot): Starter {
  if (isRunning(server) || canStop(server)) return 'app';
  if (isOnDemand(openclaw)) return 'openclaw';
  return server.kind === 'external' ? 'external' : 'app';
}
