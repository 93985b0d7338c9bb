/** The search at Hugging Face with 1,000 models on screen: each key of a name that is typed. */
import { base } from '../../test/renderer/snapshots.ts';
import { thousandFound } from '../../test/renderer/thousand-models.ts';
import { topicOf } from '../harness/row.ts';
import { readingOf, TypingBench, type Cost } from '../harness/typing.ts';

const TYPED = 'model-0742';

export const topic = topicOf({
  rows: {
    key: {
      what: 'typing in the hub search over 1,000 models, per key (page’s work)',
      unit: 'ms',
      target: { of: 'value', atMost: 16 },
    },
  },
  measure: async ({ rounds }) => {
    const bench = await TypingBench.start();
    const keys: Cost[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const typing = await bench.open('models', base, { 'models.search': [...thousandFound] });
      const { page } = typing;
      const search = page.getByRole('searchbox', { name: 'Search models' });
      await search.press('o');
      const list = page.getByRole('list', { name: 'Search results' });
      await list
        .getByRole('listitem')
        .nth(thousandFound.length - 1)
        .waitFor();
      const typed: Cost[] = [];
      for (const key of TYPED) typed.push(await typing.costOf(key));
      // The first round also compiles the program.
      if (round > 0) keys.push(...typed);
      await page.close();
    }
    await bench.close();
    return { key: readingOf(keys) };
  },
});
