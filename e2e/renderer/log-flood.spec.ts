import type { Page } from '@playwright/test';
import { logBatch, shortLog, tracingLine } from '../../test/renderer/log-lines.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

/** In a burst of `like` lines they say the same; of others each says something else than the one before. */
type Kind = 'like' | 'other';

/** Sends 60 batches of 2,000 lines, one a frame. @returns the longest time between two frames, ms */
async function longestFrame(page: Page, first: number, kind: Kind): Promise<number> {
  const message = kind === 'like' ? 'Request' : 'Request §';
  const template = tracingLine(
    first,
    'INFO',
    `${message} chatcmpl-#: 3 messages, 812 prompt tokens`,
  );
  return page.evaluate(
    async ([columns, from]) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by the double
      const { doubleSend } = window as unknown as {
        doubleSend: (name: string, item: unknown) => void;
      };
      const frame = (): Promise<number> => new Promise(requestAnimationFrame);
      let longest = 0;
      let last = await frame();
      for (let batch = 0; batch < 60; batch += 1) {
        const seqs = Array.from({ length: 2_000 }, (_, index) => from + batch * 2_000 + index);
        const texts = seqs.map((seq) =>
          columns.text.replace('#', String(seq)).replace('§', seq % 2 === 0 ? 'a' : 'b'),
        );
        doubleSend('logs.lines', {
          ...columns,
          seq: seqs[0],
          text: texts.join(''),
          kindOf: seqs.map(() => 0),
          later: seqs.map((_, index) => (index === 0 ? columns.later[0] : 0)),
        });
        const now = await frame();
        longest = Math.max(longest, now - last);
        last = now;
      }
      return longest;
    },
    [logBatch([template]), first] as const,
  );
}

for (const kind of ['like', 'other'] as const)
  test(`draws no frame later than 100 ms in a flood of 120,000 ${kind} lines`, async ({
    page,
    open,
  }) => {
    await open(base, {
      hash: 'logs',
      answers: { 'logs.lines': logBatch(shortLog) },
      clock: 'real',
    });
    const log = page.getByRole('log', { name: 'Server log' });
    await expect(log).toBeVisible();
    const worst: number[] = [];
    // Other work on the machine can hold a frame back; what we do ourselves does so every time.
    for (const first of [1_000, 200_000, 400_000]) {
      worst.push(await longestFrame(page, first, kind));
      await expect(log).toContainText(`chatcmpl-${String(first + 119_999)}`);
      if (Math.min(...worst) < 100) break;
    }
    expect(Math.min(...worst)).toBeLessThan(100);
    await expect(page.getByText('Following new lines')).toBeVisible();
  });
