import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { root } from './paths.mjs';

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });

export interface ScriptOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** After so long it is asked to end, in milliseconds. */
  readonly timeout?: number;
  /**
   * Its output is shown under this heading when it has ended: meanwhile another script shows its
   * own.
   */
  readonly heldUnder?: string;
}

/**
 * Runs a script of package.json and shows its output. The scripts are plain commands, so no shell
 * is needed, and the tool itself is our child: ending it leaves nothing behind.
 * @returns whether it succeeded
 */
export async function runPackageScript(
  name: string,
  extra: readonly string[] = [],
  { env = {}, timeout = 0, heldUnder }: ScriptOptions = {},
): Promise<boolean> {
  const { scripts } = packageSchema.parse(
    JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')),
  );
  const [command, ...args] = (scripts[name] ?? '').split(' ');
  if (!command) throw new Error(`package.json has no script "${name}".`);
  const output = heldUnder === undefined ? 'inherit' : 'pipe';
  const result = await execa(command, [...args, ...extra], {
    cwd: root,
    preferLocal: true,
    localDir: root,
    env,
    timeout,
    stdio: ['ignore', output, output],
    all: true,
    // All of a suite that hung is worth reading.
    maxBuffer: 1e9,
    reject: false,
  });
  if (heldUnder !== undefined) console.log(`\n${heldUnder}\n${result.all}`);
  if (result.timedOut) console.error(`${name} was ended after ${timeout / 60_000} min.`);
  return !result.failed;
}
