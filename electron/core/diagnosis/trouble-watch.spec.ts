import { expect, it } from 'vitest';
import type { RequestEnd } from '../../../shared/requests.ts';
import { base, ready } from '../../../test/renderer/snapshots.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { TroubleWatch } from './trouble-watch.ts';

function world() {
  const store = new SnapshotStore({ ...base, server: ready });
  const watch = new TroubleWatch({ store, evidence: () => ['a line'] });
  let patches = 0;
  store.subscribe(() => (patches += 1));
  const ends = (id: number, end: RequestEnd, isProven = true): void =>
    watch.onEnd({ id, at: 0, from: 'other', end }, isProven);
  return {
    watch,
    patches: () => patches,
    fails: (id: number, cause: string, isProven = true): void =>
      ends(id, { kind: 'failed', cause }, isProven),
    answers: (id: number): void => ends(id, { kind: 'answered' }),
    trouble: () => {
      const { trouble } = store.current;
      if (trouble === null) return null;
      const { params, remedies } = trouble.problem;
      return {
        ...trouble,
        cause: params.cause,
        isProven: params.isProven,
        first: remedies[0]?.kind,
      };
    },
  };
}

it.each([
  ['shape mismatch in matmul', 'engine', 'run-smoke-test'],
  ['CUDA_ERROR_OUT_OF_MEMORY', 'out-of-memory', 'open-settings'],
  ['narrow invalid args start + len > dim_len: [32768, 64]', 'beyond-window', 'open-settings'],
  ['500 Engine unavailable', 'engine-gone', 'restart'],
])('knows what %s means', (words, cause, first) => {
  const { fails, trouble } = world();
  fails(1, words);
  expect(trouble()).toMatchObject({ cause, first, isRepeat: false });
});

it('is over with the next good answer, and not with one to an earlier request', () => {
  const { fails, answers, trouble } = world();
  fails(2, 'x');
  answers(1);
  expect(trouble()).not.toBeNull();
  answers(3);
  expect(trouble()).toBeNull();
});

it('is news once a cause, until an answer was good', () => {
  const { watch, fails, answers, trouble } = world();
  fails(1, 'x');
  watch.dismiss();
  expect(trouble()).toBeNull();
  fails(2, 'y');
  expect(trouble()).toMatchObject({ isRepeat: true });
  fails(3, 'out of memory');
  expect(trouble()).toMatchObject({ isRepeat: false });
  answers(4);
  fails(5, 'z');
  expect(trouble()).toMatchObject({ isRepeat: false });
});

it('says nothing new for each of many lines, and something once an answer proves it', () => {
  const { fails, trouble, patches } = world();
  for (let id = 1; id < 1_000; id += 1) fails(id, `forged ${id}`, false);
  expect(patches()).toBe(1);
  expect(trouble()).toMatchObject({ isProven: false, isRepeat: false });
  fails(1_000, 'so it is');
  expect(trouble()).toMatchObject({ isProven: true, isRepeat: true });
  fails(1_001, 'forged', false);
  expect(patches()).toBe(2);
});
