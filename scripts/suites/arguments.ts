import { SetupProblem } from '../setup/problem.mjs';
import type { Failure } from './counts.ts';

/** What is to be run. */
export interface Chosen {
  /** Names of suites; none means all. */
  readonly names: readonly string[];
  /** Of one suite only these files, or tests: `electron/a.spec.ts:12`. */
  readonly places: readonly string[];
  /** Whole tables, long soaks and as many documents as `npm run test:all` looks at. */
  readonly everything: boolean;
}

/**
 * Reads the arguments of `npm test`: `[--everything] [SUITE…]`, or one suite and places in it.
 * @throws {SetupProblem} that says what is wrong about them
 */
export function readArguments(args: readonly string[], known: readonly string[]): Chosen {
  const places = args.filter((arg) => /[./]/.test(arg));
  const names = args.filter((arg) => arg !== EVERYTHING && !places.includes(arg));
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new SetupProblem(`No suite called ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  if (places.length > 0 && names.length !== 1)
    throw new SetupProblem(`Say the one suite that ${places.join(', ')} is in.`);
  return { names, places, everything: args.includes(EVERYTHING) };
}

const EVERYTHING = '--everything';

/** The command that runs what failed of a suite, and nothing else where that is known. */
export function rerunCommand(
  suite: string,
  failures: readonly Failure[],
  everything: boolean,
): string {
  const places = failures.map(({ place }) => place);
  const known = places.filter((place) => place !== undefined);
  const only = known.length === places.length ? [...new Set(known)] : [];
  return [everything ? 'npm run test:all --' : 'npm test --', suite, ...only].join(' ');
}
