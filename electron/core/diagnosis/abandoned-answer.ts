import { InferrsClient } from '../../inferrs/client.ts';
import { pidOf } from '../../diagnose/survival.ts';
import type { SmokeState, SmokeStep } from '../../../shared/smoke.ts';
import { observedChat } from './observed-chat.ts';
import type { RequestObserver } from './request-log.ts';
import { CancelledError } from '../../system/cancelled.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** Shorter than what `fetch` itself waits for the first byte of an answer. */
const LIMIT_MS = 240_000;

/**
 * inferrs works on one request at a time, and on one whose client went away to its end (measured): for
 * that long it is healthy and answers nobody. Keeps the snapshot's `abandonedAnswer` true.
 */
export class AbandonedAnswer {
  readonly #store: SnapshotStore;
  readonly #requests: RequestObserver;
  #ends: AbortController | null = null;
  #disposed = false;

  constructor(store: SnapshotStore, requests: RequestObserver) {
    this.#store = store;
    this.#requests = requests;
  }

  /** Somebody no longer waits for what they asked the server. */
  follow(baseUrl: string, model: string): void {
    if (!this.#disposed) void this.#watch(new InferrsClient(baseUrl), model);
  }

  dispose(): void {
    this.#disposed = true;
    this.#ends?.abort();
  }

  /** Asks for one token: that is answered once everything before it is. */
  async #watch(client: InferrsClient, model: string): Promise<void> {
    this.#ends?.abort();
    const ends = new AbortController();
    this.#ends = ends;
    const pid = pidOf(this.#store.current.server);
    if (pid === undefined) return;
    this.#store.patch({ abandonedAnswer: true });
    const forget = this.#store.subscribe(({ server }) => {
      if (server !== undefined && pidOf(server) !== pid) ends.abort();
    });
    try {
      const request = { model, maxTokens: 1, timeoutMs: LIMIT_MS, signal: ends.signal };
      const chat = observedChat(client, this.#requests, 'free-check');
      const ask = () => chat([{ role: 'user', content: 'Hi' }], request);
      while ((await ask()).kind === 'timeout');
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
    } finally {
      forget();
      if (this.#ends === ends) this.#store.patch({ abandonedAnswer: false });
    }
  }
}

/** Whether a test, now over, gave up waiting for an answer. */
export const hasGivenUp = ({ steps }: SmokeState): boolean => steps.some(gaveUp);

/** These send the server something to answer. */
const asking: ReadonlySet<SmokeStep['id']> = new Set([
  'chat',
  'openclaw-infer',
  'openclaw-agent',
  'openclaw-tools',
]);
const gaveUpFor: ReadonlySet<SmokeStep['reason']> = new Set([
  'chat-timeout',
  'infer-timeout',
  'agent-timeout',
  'cancelled',
]);

/** It asked, and did not wait for the answer; one that was not begun took no time. */
function gaveUp({ id, reason, durationMs }: SmokeStep): boolean {
  return durationMs !== undefined && asking.has(id) && gaveUpFor.has(reason);
}
