/** The model picker with 1,000 models: the key that opens it, and each key of a name that is typed. */
import { base } from '../../test/renderer/snapshots.ts';
import { thousandModels } from '../../test/renderer/thousand-models.ts';
import { topicOf } from '../harness/row.ts';
import { readingOf, TypingBench, type Cost } from '../harness/typing.ts';

const TYPED = 'model-0742';

export const topic = topicOf({
  rows: {
    opening: {
      what: 'model picker with 1,000 models, opened (page’s work)',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
    key: {
      what: 'typing in the picker over 1,000 models, per key (page’s work)',
      unit: 'ms',
      target: { of: 'value', atMost: 16 },
    },
  },
  measure: async ({ rounds }) => {
    const bench = await TypingBench.start();
    const opening: Cost[] = [];
    const keys: Cost[] = [];
    const snapshot = { ...base, models: { ...base.models, models: [...thousandModels] } };
    for (let round = 0; round <= rounds; round += 1) {
      const typing = await bench.open('overview', snapshot);
      const { page } = typing;
      await page.getByRole('combobox', { name: 'Model' }).focus();
      const opened = await typing.costOf('ArrowDown');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ControlOrMeta+a');
      const typed: Cost[] = [];
      for (const key of TYPED) typed.push(await typing.costOf(key));
      // The first round also compiles the program.
      if (round > 0) {
        opening.push(opened);
        keys.push(...typed);
      }
      await page.close();
    }
    await bench.close();
    return { opening: readingOf(opening), key: readingOf(keys) };
  },
});
