/**
 * JavaScript built-ins newer than V8 10.8 (Electron 22), for the main process and for pages.
 * Only what current libraries are known to touch, so that starting stays quick; when a newer one
 * fails with "is not a function" in the fallback runtime alone, its fill-in belongs here.
 */
import 'core-js/actual/array/to-reversed.js';
import 'core-js/actual/array/to-sorted.js';
import 'core-js/actual/object/group-by.js';
import 'core-js/actual/promise/with-resolvers.js';
import 'core-js/actual/set/index.js';
import 'core-js/actual/symbol/async-dispose.js';
import 'core-js/actual/symbol/dispose.js';
import { fillIn } from './fill-in.ts';

/** A signal that aborts with the first of several (Chrome 116, Node 20). */
fillIn(AbortSignal, 'any', (signals: Iterable<AbortSignal>): AbortSignal => {
  const controller = new AbortController();
  for (const signal of signals) {
    const abort = (): void => controller.abort(signal.reason);
    if (signal.aborted) {
      abort();
      break;
    }
    signal.addEventListener('abort', abort, { once: true, signal: controller.signal });
  }
  return controller.signal;
});

/** Whether a text is a URL (Chrome 120, Node 19). */
fillIn(URL, 'canParse', (url: string, base?: string): boolean => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
});

/**
 * The `v` flag (Chrome 112), as `u`: libraries ask for it without using its set notation, and a
 * pattern that did use it would fail as loudly as before. Builds turn `/x/v` into a constructor call.
 */
function fillInUnicodeSets(): void {
  const withoutV = (flags: unknown): unknown =>
    typeof flags === 'string' ? flags.replace('v', 'u') : flags;
  const filledIn = new Proxy(RegExp, {
    apply: (target, _self, [pattern, flags]: unknown[]) =>
      Reflect.apply(target, undefined, [pattern, withoutV(flags)]) as RegExp,
    construct: (target, [pattern, flags]: unknown[], newTarget) =>
      Reflect.construct(target, [pattern, withoutV(flags)], newTarget) as RegExp,
  });
  // Their prototype stays as it is: V8 runs expressions four times as slowly once anything of it was set.
  globalThis.RegExp = filledIn;
}
if (!('unicodeSets' in RegExp.prototype)) fillInUnicodeSets();
