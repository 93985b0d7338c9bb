import { describe, expect, it } from 'vitest';
import { memoryKills } from './memory-kills.ts';

describe('memoryKills', () => {
  it.each([
    ['pgfault 12\noom_kill 3\nthp_fault_alloc 0\n', 3],
    ['oom_kill 0', 0],
    ['oom_kill_disable 1\nnot oom_kill 4', undefined],
    ['', undefined],
  ])('reads %j', (text, count) => {
    expect(memoryKills(() => text)).toBe(count);
  });

  it('does not know where there is no such file', () => {
    const missing = (): string => {
      throw new Error('ENOENT');
    };
    expect(memoryKills(missing)).toBeUndefined();
  });

  it.runIf(process.platform === 'linux')('reads what this system counts', () => {
    expect(memoryKills()).toBeTypeOf('number');
  });
});
