import { expect, test } from 'vitest';
import { base } from '../../../test/renderer/snapshots.ts';
import { changesSince } from './changes.ts';

test('holds the parts that have changed, and no other, be it another object', () => {
  const now = { ...structuredClone(base), restartNeeded: !base.restartNeeded, tasks: [] };
  expect(changesSince({ ...base, tasks: [] }, now)).toEqual({ restartNeeded: !base.restartNeeded });
});
