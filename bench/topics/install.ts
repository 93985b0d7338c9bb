/**
 * Download, check and unpacking of a release against `curl | tar`, and how long the process was
 * held up meanwhile. Both read from one local server, which is a process of its own: what serves costs
 * neither of the two.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installFrom } from '../../test/install/install-from.ts';
import { ARCHIVE, releases } from '../../test/install/published.ts';
import { inTurns, longestPause, timed } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';
import { withServer } from '../harness/serving.ts';

export const topic = topicOf({
  rows: {
    speed: {
      what: 'release of inferrs downloaded, checked, unpacked',
      unit: 'ms',
      reference: 'curl | tar',
      target: { of: 'ratio', atMost: 1.25 },
    },
    pause: {
      what: 'the same, longest pause',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
  },
  measure: (circumstances) =>
    withServer('serve-release.ts', [], async (url) => {
      const folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-bench-install-'));
      const pauses: number[] = [];
      const { ours, reference } = await inTurns(circumstances, {
        reference: (round) => {
          const target = join(folder, `curl-${round}`);
          mkdirSync(target);
          return timed(() => curlAndTar(url, target));
        },
        ours: async (round) => {
          let took = NaN;
          const work = (): Promise<unknown> => installFrom(join(folder, `ours-${round}`), url);
          pauses.push(await longestPause(async () => (took = await timed(work))));
          return took;
        },
      });
      rmSync(folder, { recursive: true });
      return { speed: { ours, reference }, pause: { ours: pauses } };
    }),
});

function curlAndTar(url: string, target: string): Promise<unknown> {
  const archive = `${url}/github/ericcurtin/inferrs/releases/download/${releases[0]}/${ARCHIVE}`;
  const script = 'curl -fsSL "$1" | tar xz -C "$2"';
  return once(spawn('/bin/sh', ['-c', script, 'sh', archive, target]), 'exit');
}
