import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Bench, until } from '../test/practice-engine.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.clean());

describe('a log', () => {
  it('floods at 50,000 lines a second while requests are answered', async () => {
    const engine = await bench.serve({
      PRACTICE_LOG_FLOOD: '50000',
      PRACTICE_LOG_FLOOD_MS: '1000',
    });
    await engine.line(/flood line 1 of 50000/);
    const began = performance.now();
    await engine.health(200);
    expect((await engine.chat()).status).toBe(200);
    await engine.line(/flood line 50000 of 50000/);
    expect(performance.now() - began).toBeLessThan(5000);
    const flood = engine.stdout.split('\n').filter((line) => line.includes('flood line'));
    expect(flood).toHaveLength(50_000);
    expect(
      flood.every((line) => /^\S+Z {2}INFO inferrs::engine: flood line \d+ of/.test(line)),
    ).toBe(true);
  });

  it.skipIf(!existsSync('/proc/self/io'))(
    'wait for a slow reader instead of filling the memory',
    async () => {
      const engine = await bench.serve({
        PRACTICE_LOG_FLOOD: '400000',
        PRACTICE_LOG_FLOOD_MS: '1000',
      });
      await engine.line(/Engine loop started/);
      const figure = (file: string, name: string): number => {
        const text = readFileSync(`/proc/${engine.pid}/${file}`, 'utf8');
        return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]);
      };
      engine.child.stdout?.pause();
      let written = -1;
      await until('a blocked flood', async () => {
        const before = written;
        // Five answers take longer than the flood needs for a batch.
        for (let i = 0; i < 5; i++) expect((await engine.get('/health')).status).toBe(200);
        written = figure('io', 'wchar');
        // Answers count as writes too, but a batch of the flood is far bigger.
        return written - before < 10_000 || undefined;
      });
      expect(engine.stdout).not.toContain('flood line 400000 of');
      expect(figure('status', 'VmHWM')).toBeLessThan(250_000);
      let tail = '';
      engine.child.stdout?.on(
        'data',
        (chunk: Buffer) => (tail = tail.slice(-200) + chunk.toString()),
      );
      engine.child.stdout?.resume();
      await until('the rest', () => tail.includes('flood line 400000 of') || undefined);
    },
  );
});
