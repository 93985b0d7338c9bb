import { execa } from 'execa';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './paths.mjs';

/** Runs a command in a process of its own, as `npm test` does. */
function run(body: string) {
  const file = (name: string): string => JSON.stringify(join(root, 'scripts', 'setup', name));
  const script = `
    import { exitWith } from ${file('exit-code.ts')};
    import { SetupProblem, downloadProblem } from ${file('problem.mjs')};
    await exitWith(async () => { ${body} }, '0 passed, 1 failed');`;
  return execa(process.execPath, ['--input-type=module', '--eval', script], { reject: false });
}

describe('a command that cannot run to its end', () => {
  it('says why in a sentence, without a stack, and ends with the line that was asked for', async () => {
    const { exitCode, stdout, stderr } = await run(
      "throw downloadProblem('pip', 'the wheel', 'ERROR: Could not find a version (from versions: none)');",
    );
    expect(exitCode).toBe(1);
    expect(stdout).toBe('0 passed, 1 failed');
    expect(stderr).toContain('pip could not download the wheel;');
    expect(stderr).toContain('from versions: none');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('shows where an unforeseen error comes from', async () => {
    const { exitCode, stdout, stderr } = await run("throw new TypeError('not foreseen');");
    expect(exitCode).toBe(1);
    expect(stdout).toBe('0 passed, 1 failed');
    expect(stderr).toMatch(/not foreseen\n\s+at /);
  });
});

it('gives the exit code of a command, and no line of its own', async () => {
  const { exitCode, stdout } = await run("console.log('3 passed, 0 failed'); return 7;");
  expect(exitCode).toBe(7);
  expect(stdout).toBe('3 passed, 0 failed');
});
