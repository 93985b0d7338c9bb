import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { asMarkdown } from './table.ts';
import type { Circumstances, Outcome } from './row.ts';

const file = join(import.meta.dirname, '..', 'RESULTS.md');
/** What a person has written below it stays. */
const END_OF_FIGURES = '<!-- what follows is written by hand -->';

/** The machine and what runs on it, as far as figures depend on it. */
export async function machineOf(electron: string): Promise<string> {
  const processors = cpus();
  const { stdout } = await execa(electron, ['-p', 'process.versions.electron'], {
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const gibibytes = Math.round(totalmem() / 2 ** 30);
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}`,
    `${gibibytes} GiB`,
    `${type()} ${release()} ${arch()}`,
    `Electron ${stdout}`,
    `Node ${process.versions.node}`,
  ].join(', ');
}

/** Writes `RESULTS.md` anew, but for what stands below the figures. */
export async function writeResults(
  outcomes: readonly Outcome[],
  machine: string,
  { rounds }: Circumstances,
): Promise<void> {
  const day = new Date().toISOString().slice(0, 10);
  const head =
    '# Results\n\nWritten by `npm run bench -- --results`. Medians of what was measured in turns; a ratio is ours\nover the reference’s, round by round.';
  const facts = `${day}, ${rounds} rounds: ${machine}.`;
  const written = [head, facts, asMarkdown(outcomes), END_OF_FIGURES].join('\n\n');
  await writeFile(file, `${written}\n${byHand()}`);
}

function byHand(): string {
  try {
    return readFileSync(file, 'utf8').split(`${END_OF_FIGURES}\n`)[1] ?? '';
  } catch {
    return '';
  }
}
