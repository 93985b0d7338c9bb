import { withLimit } from '../../system/time/with-limit.ts';

/** What a person wants after the app has met an unexpected error. */
export type AfterCrash = 'copy' | 'again' | 'quit';

/** The world, as far as an app that is about to end needs it. */
export interface CrashEdges {
  /** What happened, fit to be passed on. */
  readonly textOf: (error: unknown) => string;
  readonly print: (text: string) => void;
  /** Keeps it for the next report. */
  readonly keep: (text: string) => void;
  /** Shuts down all that runs. */
  readonly end: () => Promise<void>;
  /** How long that may take, ms: the state is unknown, and it may never come to an end. */
  readonly endWithinMs: number;
  /** Tells the person, and asks what to do; what it shows does not go away by itself. */
  readonly ask: (text: string) => Promise<AfterCrash>;
  readonly copy: (text: string) => void;
  /** Has the app start anew once it has ended. */
  readonly startAgain: () => void;
  readonly exit: (code: number) => void;
}

/**
 * An error that nobody caught leaves the app in a state that nobody knows. So it ends: what runs is
 * shut down at once, the person hears what happened and can copy it, and starts it again by a button.
 * Only the first such error counts; what an ending app throws is printed.
 */
export class Crash {
  readonly #edges: CrashEdges;
  #handled: Promise<void> | null = null;

  constructor(edges: CrashEdges) {
    this.#edges = edges;
  }

  /** Never rejects. @returns once the app is told to exit */
  handle(error: unknown): Promise<void> {
    const text = this.#try(() => this.#edges.textOf(error)) ?? 'unexpected error';
    this.#try(() => this.#edges.print(text));
    this.#handled ??= this.#handle(text);
    return this.#handled;
  }

  async #handle(text: string): Promise<void> {
    const { keep, ask, copy, startAgain, exit } = this.#edges;
    this.#try(() => keep(text));
    const ended = this.#end();
    let wish: AfterCrash = 'copy';
    while (wish === 'copy') {
      // Where nobody can be asked, the app ends.
      wish = await ask(text).catch((): AfterCrash => 'quit');
      if (wish === 'copy') this.#try(() => copy(text));
    }
    await ended;
    if (wish === 'again') this.#try(startAgain);
    exit(1);
  }

  /** Whatever it comes to, the app goes on ending. */
  async #end(): Promise<void> {
    const { end, endWithinMs } = this.#edges;
    // Nothing gives it up but its limit.
    const { signal } = new AbortController();
    await withLimit(async () => end(), endWithinMs, signal).catch(() => undefined);
  }

  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}
