import { describe, expect, it } from 'vitest';
import { bundleOf } from '../../test/bundle.ts';
import { eagerCommonJs } from './eager-commonjs.ts';

const files = {
  '/plain.cjs': `exports.answer = 42;`,
  '/whole.cjs': `module.exports = () => require('/plain.cjs').answer;`,
};
const program = `import whole from '/whole.cjs'; console.log(whole());`;

describe('eagerCommonJs', () => {
  it('wraps every module in a function between parentheses, which V8 takes for one that is called', async () => {
    const wrappers = (code: string): number =>
      code.match(/\(\(function\(\w+(,\w+)?\)\{/g)?.length ?? 0;
    expect(wrappers(await bundleOf(program, [], files))).toBe(0);
    expect(wrappers(await bundleOf(program, [eagerCommonJs()], files))).toBe(2);
  });

  it('refuses a bundle in which there is none any more', async () => {
    const alone = `console.log('alone');`;
    await expect(bundleOf(alone, [eagerCommonJs()])).rejects.toThrow('No CommonJS module');
  });
});
