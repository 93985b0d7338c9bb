import { problems } from '../../../shared/problem-catalogue.ts';
import type { AnswerFault } from '../../../shared/problem.ts';
import type { RequestEntry } from '../../../shared/requests.ts';
import { answerFault } from '../../inferrs/answer-fault.ts';
import { modelOf } from '../../../shared/server.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

export interface TroubleWatchOptions {
  readonly store: SnapshotStore;
  /** Lines of the log that show it. */
  readonly evidence: () => string[];
}

/**
 * Keeps the snapshot's `trouble` true: a server that is up, and whose answers fail. It asks the server
 * nothing, since each question would cost the user a prompt.
 */
export class TroubleWatch {
  readonly #options: TroubleWatchOptions;
  /** The request that failed last. */
  #failed = 0;
  /** What was told since an answer was good. */
  readonly #told = new Set<AnswerFault>();

  constructor(options: TroubleWatchOptions) {
    this.#options = options;
  }

  /** A request has ended. @param isProven an answer tells of it; else it is what the log says */
  onEnd({ id, end }: RequestEntry, isProven: boolean): void {
    if (end.kind === 'failed') this.#onFailure(id, end.cause, isProven);
    if (end.kind !== 'answered' || id < this.#failed) return;
    this.#told.clear();
    this.dismiss();
  }

  /** A person has read it, or the server is another. */
  dismiss(): void {
    const { store } = this.#options;
    if (store.current.trouble !== null) store.patch({ trouble: null });
  }

  #onFailure(id: number, reason: string, isProven: boolean): void {
    const { store, evidence } = this.#options;
    const { server, trouble } = store.current;
    const cause = answerFault(reason);
    this.#failed = Math.max(this.#failed, id);
    const shown = trouble?.problem.params;
    // Lines by the thousand say nothing new.
    if (shown?.cause === cause && (shown.isProven || !isProven)) return;
    const isRepeat = this.#told.has(cause);
    this.#told.add(cause);
    const model = modelOf(server) ?? '';
    const params = { model, reason, cause, isProven };
    store.patch({ trouble: { problem: problems['answer-failed'](params, evidence()), isRepeat } });
  }
}
