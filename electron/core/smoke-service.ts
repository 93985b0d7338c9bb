import type { Starter } from '../diagnose/fit-remedies.ts';
import { isOnDemand } from '../../shared/openclaw.ts';
import { canStop, isRunning } from '../../shared/server.ts';
import { createOpenClawProbe } from '../diagnose/openclaw-probe.ts';
import { runSmokeTest } from '../diagnose/smoke-test.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { HOST } from '../inferrs/launch-spec.ts';
import { accepts } from '../inferrs/port.ts';
import { isProcessAlive } from '../inferrs/process-info.ts';
import type { OpenClawService } from '../openclaw/openclaw-service.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { idleSmoke } from './initial-snapshot.ts';
import type { SnapshotStore } from './snapshot-store.ts';

/** Runs the smoke test, one at a time, and keeps the snapshot's `smoke` true. */
export class SmokeService {
  readonly #store: SnapshotStore;
  readonly #openclaw: OpenClawService;
  readonly #servingPort: () => number | undefined;
  #abort: AbortController | null = null;

  /** @param servingPort where the server listens now, which the settings need not match */
  constructor(
    store: SnapshotStore,
    openclaw: OpenClawService,
    servingPort: () => number | undefined,
  ) {
    this.#store = store;
    this.#openclaw = openclaw;
    this.#servingPort = servingPort;
  }

  /** Resolves when the test is through; while one runs, a second call changes nothing. */
  async run(): Promise<void> {
    if (this.#abort !== null) return;
    const abort = new AbortController();
    this.#abort = abort;
    const port = this.#servingPort() ?? this.#store.current.settings.port;
    const baseUrl = `http://${HOST}:${port}`;
    try {
      this.#store.patch({ smoke: { ...idleSmoke, running: true } });
      await runSmokeTest(
        {
          server: () => this.#store.current.server,
          starter: () => starterOf(this.#store.current),
          target: { baseUrl, port, model: modelUnderTest(this.#store.current) },
          client: new InferrsClient(baseUrl),
          openclaw: createOpenClawProbe(() => this.#openclaw.place()),
          accepts: (target) => accepts(target),
          isAlive: (pid) => isProcessAlive(pid),
          now: Date.now,
        },
        { signal: abort.signal, onProgress: (smoke) => this.#store.patch({ smoke }) },
      );
    } finally {
      this.#abort = null;
    }
  }

  /** What is left is skipped; a command of OpenClaw that runs is ended. */
  cancel(): void {
    this.#abort?.abort();
  }
}

/** The model that runs; before a start the one that is chosen. */
function modelUnderTest({ server, settings }: Snapshot): string {
  if ('model' in server && server.model !== undefined) return server.model;
  return settings.model ?? '';
}

function starterOf({ server, openclaw }: Snapshot): Starter {
  if (isRunning(server) || canStop(server)) return 'app';
  if (isOnDemand(openclaw)) return 'openclaw';
  return server.kind === 'external' ? 'stranger' : 'app';
}
