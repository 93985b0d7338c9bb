import { cleanEnv } from '../system/programs/clean-env.ts';
import { cache } from './knowledge.ts';

/** What would make inferrs run differently from what the app shows. */
const notForInferrs: readonly RegExp[] = [
  // Without them all views agree on one cache.
  new RegExp(`^(?:${Object.keys(cache.ignoredVariables).join('|')})$`),
  // One app's secrets are no business of a server without authentication.
  /^OPENCLAW_/,
];

/**
 * The app reads the log. At a level above `info` it would learn neither phase nor device, and a long
 * download would look like a start in which nothing happens; and only ureq's own lines tell what
 * the hub answered, since a failed load names no cause (measured).
 */
const logging = { RUST_LOG: 'info,ureq::unit=debug' } as const;

/**
 * The environment for inferrs.
 * @param env the app's own environment
 * @param practice whether the program is the practice engine, which reads `PRACTICE_*`
 * @returns a new object; `env` stays as it is
 */
export function childEnv(
  env: Readonly<Record<string, string | undefined>>,
  { practice }: { readonly practice: boolean },
): Record<string, string> {
  const kept = Object.entries(cleanEnv(env)).filter(
    ([name]) =>
      !notForInferrs.some((pattern) => pattern.test(name)) &&
      (practice || !name.startsWith('PRACTICE_')),
  );
  return { ...Object.fromEntries(kept), ...logging };
}
