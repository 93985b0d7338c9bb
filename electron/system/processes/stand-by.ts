import { isDeepStrictEqual } from 'node:util';
import {
  holdGuarded,
  type GuardedProcess,
  type GuardedProcessHandlers,
  type GuardTarget,
  type HeldGuard,
} from './guarded-process.ts';

/** Has a guard stand by for a program that is about to be started: then only its exec remains. */
export class StandBy {
  #held: { readonly target: GuardTarget; readonly guard: HeldGuard } | null = null;

  /** @param target what is started next; null where nothing is, and no guard stands by any more */
  expect(target: GuardTarget | null): void {
    if (target !== null) this.#hold(target);
    else this.#discard();
  }

  /** Starts whatever it is, under the guard that stands by where it is what was expected. */
  start(target: GuardTarget, handlers: GuardedProcessHandlers): GuardedProcess {
    const guard = this.#hold(target);
    this.#held = null;
    return guard.start(handlers);
  }

  #hold(target: GuardTarget): HeldGuard {
    const held = this.#held;
    // One that somebody has killed meanwhile is made anew.
    if (held?.guard.isAlive() === true && isDeepStrictEqual(target, held.target)) return held.guard;
    this.#discard();
    const guard = holdGuarded(target);
    this.#held = { target, guard };
    return guard;
  }

  #discard(): void {
    this.#held?.guard.discard();
    this.#held = null;
  }
}
