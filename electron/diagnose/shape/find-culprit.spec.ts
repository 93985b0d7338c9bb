import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSON5 from 'json5';
import { describe, expect, it } from 'vitest';
import { is, open, type Faults } from '../../../test/bar.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { isProcessAlive } from '../../system/processes/process-info.ts';
import type { ShapeDeps } from './ask-shape.ts';
import { findCulprit } from './find-culprit.ts';
import type { Culprit } from './probe-shapes.ts';

/** On the practice engine under the real supervisor. */

interface Request {
  readonly messages: readonly object[];
}
const fixture = join(import.meta.dirname, '../../../test/openclaw/requests/with-tools.json');
const request = JSON5.parse<Request>(readFileSync(fixture, 'utf8'));
/** What OpenClaw 2026.9.6 sent, its instructions as long as they were. */
const whole = {
  ...request,
  messages: [{ role: 'system', content: 'x'.repeat(47_466) }, ...request.messages],
};
const body = Buffer.from(JSON.stringify(whole));
const LIMIT_MS = 120_000;

async function culprit(
  faults: Faults,
  { crashed = false, safe }: { crashed?: boolean; safe?: number } = {},
): Promise<{ found: Culprit | undefined; crashes: number }> {
  const test = await open({ faults, settings: { model: 'practice/small-instruct' } });
  const { bar, port } = test;
  await bar.server.start();
  await test.until('the server', is('ready'));
  const baseUrl = `http://127.0.0.1:${port}`;
  const deps: ShapeDeps = {
    server: () => bar.store.current.server,
    onServer: (listener) => bar.store.subscribe(listener),
    target: { baseUrl, port, model: 'practice/small-instruct' },
    client: new InferrsClient(baseUrl),
    isAlive: (pid) => isProcessAlive(pid),
    safePrompt: () => safe,
  };
  const exchanges = [{ method: 'POST', path: '/v1/chat/completions', body }];
  const call = { signal: new AbortController().signal, timeoutMs: LIMIT_MS };
  const found = await findCulprit(deps, exchanges, { crashed, window: 32_768 }, call);
  return { found, crashes: test.states.filter(({ kind }) => kind === 'restarting').length };
}

describe('what an agent’s turn fails by is found with the server itself', () => {
  it.each<[string, Faults, boolean, object, number]>([
    ['content in parts', { PRACTICE_STRING_CONTENT: 422 }, false, { kind: 'parts' }, 0],
    ['tools that crash it', { PRACTICE_CRASH_ON_TOOLS: 1 }, true, { kind: 'tools', few: false }, 1],
    [
      'a length that crashes it',
      { PRACTICE_CRASH_OVER_TOKENS: 4_000 },
      true,
      { kind: 'length' },
      1,
    ],
    ['nothing', {}, false, { kind: 'none' }, 0],
  ])(
    '%s',
    async (_, faults, crashed, wanted, most) => {
      const { found, crashes } = await culprit(faults, { crashed });
      expect(found).toMatchObject(wanted);
      expect(crashes).toBeLessThanOrEqual(most);
      if (found?.kind === 'length') {
        expect(found.longest).toBeGreaterThan(1_000);
        expect(found.longest).toBeLessThan(4_000);
      }
    },
    LIMIT_MS,
  );

  it(
    'nothing longer is sent than memory is safe for',
    async () => {
      const { found } = await culprit({}, { safe: 3_000 });
      expect(found).toEqual({ kind: 'length', longest: 3_000 });
    },
    LIMIT_MS,
  );
});
