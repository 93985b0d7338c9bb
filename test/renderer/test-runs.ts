import type { TestRun } from '../../shared/history.ts';

const HOUR = 3_600_000;

/** Tests that went well until another model was chosen. */
export function testRuns(now: number): TestRun[] {
  return Array.from({ length: 18 }, (_, index): TestRun => {
    const isBad = index === 4 || index > 15;
    return {
      at: now - (18 - index) * HOUR,
      deep: false,
      ...(isBad ? { failed: { id: 'chat', reason: 'chat-timeout' } } : {}),
      circumstances: {
        model: isBad ? 'Qwen/Qwen3-8B' : 'Qwen/Qwen3-0.6B',
        'engine.version': '0.1.0',
        'entry.models.0.contextWindow': isBad ? '32768' : '8192',
      },
    };
  });
}
