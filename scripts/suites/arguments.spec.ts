import { describe, expect, it } from 'vitest';
import { readArguments, rerunCommand } from './arguments.ts';

const known = ['lint', 'unit', 'e2e'];
const at = (place: string | undefined) => ({
  name: 'a',
  message: '',
  ...(place === undefined ? {} : { place }),
});

describe('readArguments', () => {
  it('takes nothing for all suites', () => {
    expect(readArguments([], known)).toEqual({ names: [], places: [], everything: false });
    expect(readArguments(['--everything'], known).everything).toBe(true);
  });

  it('takes suites, or places in one of them', () => {
    expect(readArguments(['unit', 'e2e'], known).names).toEqual(['unit', 'e2e']);
    expect(readArguments(['unit', 'electron/a.spec.ts:12', 'b.spec.ts'], known)).toEqual({
      names: ['unit'],
      places: ['electron/a.spec.ts:12', 'b.spec.ts'],
      everything: false,
    });
  });

  it('refuses suites that there are not, and places of no one suite', () => {
    expect(() => readArguments(['units'], known)).toThrow(
      'No suite called units; there are lint, unit, e2e.',
    );
    expect(() => readArguments(['unit', 'e2e', 'a.spec.ts'], known)).toThrow('Say the one suite');
    expect(() => readArguments(['a.spec.ts'], known)).toThrow('Say the one suite');
  });
});

describe('rerunCommand', () => {
  it('runs just what failed, each place once', () => {
    const failures = [at('specs/a.spec.ts:7'), at('specs/b.spec.ts:9'), at('specs/a.spec.ts:7')];
    const command = rerunCommand('e2e', failures, false);
    expect(command).toBe('npm test -- e2e specs/a.spec.ts:7 specs/b.spec.ts:9');
    expect(readArguments(command.split(' ').slice(3), known)).toEqual({
      names: ['e2e'],
      places: ['specs/a.spec.ts:7', 'specs/b.spec.ts:9'],
      everything: false,
    });
  });

  it('runs the whole suite where it is not known what failed', () => {
    expect(rerunCommand('lint', [], false)).toBe('npm test -- lint');
    expect(rerunCommand('unit', [at('a.spec.ts:1'), at(undefined)], false)).toBe(
      'npm test -- unit',
    );
  });

  it('looks at as much as the run that failed', () => {
    expect(rerunCommand('unit', [at('a.spec.ts:1')], true)).toBe(
      'npm run test:all -- unit a.spec.ts:1',
    );
  });
});
