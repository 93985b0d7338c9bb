import { expect, it } from 'vitest';
import { endOf } from './observed-chat.ts';

it.each([
  [{ kind: 'engine-error', reason: 'shape mismatch' }, 'failed'],
  [{ kind: 'http-status', status: 500, body: 'Engine unavailable' }, 'failed'],
  [{ kind: 'http-status', status: 422, body: 'missing field' }, 'refused'],
  [{ kind: 'load-failed', reason: 'no such tensor' }, 'refused'],
  [{ kind: 'worker-gone', message: 'worker unreachable' }, 'broken-off'],
  [{ kind: 'refused', detail: 'ECONNREFUSED' }, 'broken-off'],
  [{ kind: 'timeout' }, 'given-up'],
  [{ kind: 'empty' }, 'answered'],
] as const)('an answer that is %j has ended its request as %s', (answer, kind) => {
  expect(endOf(answer)[0].kind).toBe(kind);
});
