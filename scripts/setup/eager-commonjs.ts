import type { Plugin } from 'vite';

/** What Rolldown wraps a CommonJS module in: `__commonJSMin(((exports, module) => {`. */
const WRAPPER = /(?<=\b__commonJSMin\(\()(\([\w$, ]*\)) => (?=\{)/g;

/**
 * Has CommonJS modules compiled with the program that calls them at once. V8 takes a function between
 * parentheses for one that is called, but up to version 10.8 at least no arrow function, which is what
 * Rolldown wraps a module in: react-dom was read once to find its end, and once more to run (10 ms of
 * a window's start). Fails a build in which there are none any more.
 */
export function eagerCommonJs(): Plugin {
  let found = false;
  return {
    name: 'eager-commonjs',
    renderChunk(code) {
      const eager = code.replace(WRAPPER, 'function $1 ');
      if (eager === code) return null;
      found = true;
      return { code: eager, map: null };
    },
    generateBundle() {
      if (!found) this.error('No CommonJS module is wrapped in an arrow function any more.');
    },
  };
}
