import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../test/bundle.ts';
import { leanReactAria } from './lean-react-aria.ts';

/** How often a text stands in a bundle, as it is and made lean. */
async function asIsAndLean(program: string, text: string): Promise<readonly [number, number]> {
  const count = (code: string): number => code.split(text).length - 1;
  return [count(await bundleOf(program, [])), count(await bundleOf(program, [leanReactAria()]))];
}

describe('leanReactAria', () => {
  it('asks whether the language is one without the dates of all of them', async () => {
    const program = `import { useLocale } from 'react-aria-components'; console.log(useLocale);`;
    expect(await asIsAndLean(program, 'supportedLocalesOf(')).toEqual([1, 0]);
    expect(await asIsAndLean(program, 'getCanonicalLocales(')).toEqual([0, 1]);
  });

  it('leaves out the words of other languages', async () => {
    const program = `import { ComboBox } from 'react-aria-components'; console.log(ComboBox);`;
    const [asIs, lean] = await asIsAndLean(program, 'ausgewählt');
    expect(asIs).toBeGreaterThan(0);
    expect(lean).toBe(0);
  });

  it('refuses a bundle in which React Aria does not ask any more', async () => {
    const alone = bundleOf(`console.log('alone');`, [leanReactAria()]);
    await expect(alone).rejects.toThrow('does not ask');
  });
});
