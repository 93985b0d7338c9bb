import { stat } from 'node:fs/promises';
import { childEnv } from './child-env.ts';
import { commandLine } from './knowledge.ts';
import type { RunCommand } from '../system/processes/run-command.ts';

const LIMIT_MS = 10_000;

/** Asks each program once: a search comes with every look at a window. */
export class ServeOptions {
  readonly #with: Parameters<typeof serveOptions>[1];
  #known: { readonly program: string; readonly options: string[] | undefined } | undefined;

  constructor(options: Parameters<typeof serveOptions>[1]) {
    this.#with = options;
  }

  /** As `serveOptions`; of a file that was replaced, anew. */
  async of(path: string): Promise<string[] | undefined> {
    const file = await stat(path).catch(() => undefined);
    const program = JSON.stringify([path, file?.ino, file?.mtimeMs, file?.size]);
    if (this.#known?.program !== program) {
      this.#known = { program, options: await serveOptions(path, this.#with) };
    }
    return this.#known.options;
  }
}

/**
 * The long options that `serve` of a program has, by its own help: a release may have others than
 * the one before. Never rejects.
 * @returns names without dashes; undefined where it did not tell
 */
export async function serveOptions(
  path: string,
  { run, env }: { readonly run: RunCommand; readonly env: NodeJS.ProcessEnv },
): Promise<string[] | undefined> {
  const outcome = await run(path, [commandLine.serve, commandLine.help], {
    timeoutMs: LIMIT_MS,
    env: childEnv(env, { practice: false }),
  });
  const options = outcome.kind === 'exited' && outcome.code === 0 ? optionsIn(outcome.stdout) : [];
  return options.length === 0 ? undefined : options;
}

/** Reads a help text in the form that clap prints: two spaces or more, a short name perhaps, the long one. */
export function optionsIn(help: string): string[] {
  return [...help.matchAll(/^ {2,}(?:-\w, )? *--([a-z][a-z0-9-]*)/gm)].flatMap(
    ([, name]) => name ?? [],
  );
}
