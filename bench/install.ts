/**
 * Download, check and unpacking of a release against `curl | tar`, and how long the process was
 * held up meanwhile. Run with `npx node bench/install.ts`. Both read from one local server.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseArchive } from '../test/install/archives.ts';
import { installFrom } from '../test/install/install-from.ts';
import { ARCHIVE, releases } from '../test/install/published.ts';

const ROUNDS = 7;
const PLUGIN_BYTES = 100_000_000;

if (process.argv[2] === 'serve') {
  const { Published } = await import('../test/install/published.ts');
  const published = await Published.start();
  published.publish(releases[0], releaseArchive({ pluginBytes: PLUGIN_BYTES }));
  process.stdout.write(`${published.url}\n`);
} else {
  // In a process of its own: what serves costs neither of the two.
  const server = spawn(process.execPath, [import.meta.filename, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server.stdout.setEncoding('utf8').once('data', (url: string) => {
    void compare(url.trim()).finally(() => server.kill());
  });
}

async function compare(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-bench-install-'));
  let pause = 0;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const target = join(folder, `curl-${round}`);
    mkdirSync(target);
    theirs.push(
      await timed(() => {
        const archive = `${url}/github/ericcurtin/inferrs/releases/download/${releases[0]}/${ARCHIVE}`;
        const script = 'curl -fsSL "$1" | tar xz -C "$2"';
        return once(spawn('/bin/sh', ['-c', script, 'sh', archive, target]), 'exit');
      }),
    );
    let last = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      pause = Math.max(pause, now - last);
      last = now;
    }, 5);
    ours.push(await timed(() => installFrom(join(folder, `ours-${round}`), url)));
    clearInterval(watch);
  }
  rmSync(folder, { recursive: true });
  const [us, them] = [median(ours), median(theirs)];
  console.log(
    `curl | tar: ${them.toFixed(0)} ms, Inferrs Bar with all checks: ${us.toFixed(0)} ms`,
  );
  console.log(`throughput ${(them / us).toFixed(2)} × of curl | tar (goal 0.8)`);
  console.log(`longest pause ${pause.toFixed(0)} ms (goal 50)`);
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  // oxlint-disable-next-line unicorn/no-array-sort -- the compiler's library has no toSorted
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
