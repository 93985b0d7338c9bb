import { inspect } from 'node:util';
import { reportCleaner, type Identity } from '../diagnosis/report/clean.ts';
import type { Masker } from '../../system/secrets/mask.ts';

/** What is known of an error that nobody expected. */
export interface CrashFacts {
  readonly error: unknown;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** By name: the app's own, Electron's, and so on. */
  readonly versions: Readonly<Record<string, string>>;
}

/** An error's words can hold all of an answer; what tells where it arose stands at the beginning. */
const LONGEST_DETAIL = 20_000;

/**
 * An unexpected error as a person can pass it on: without secrets and names, as everything that goes
 * into a report. Never throws, whatever was thrown.
 */
export function crashText(
  { error, at, versions }: CrashFacts,
  masker: Masker,
  identity: Identity,
): string {
  const facts = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const detail = detailOf(error).slice(0, LONGEST_DETAIL);
  const text = [`Inferrs Bar: unexpected error`, new Date(at).toISOString(), ...facts, '', detail];
  return `${reportCleaner(masker, identity)(text.join('\n'))}\n`;
}

/** The error with the ones that caused it; for a thrown thing that is none, its words. */
export function detailOf(error: unknown): string {
  try {
    if (!(error instanceof Error)) return inspect(error);
    const own = error.stack ?? `${error.name}: ${error.message}`;
    const { cause } = error;
    return cause === undefined || cause === error ? own : `${own}\nCaused by: ${inspect(cause)}`;
  } catch {
    return 'an error that cannot be told in words';
  }
}
