import { expect, it } from 'vitest';
import { metrics, ready, requests } from '../../../test/renderer/snapshots.ts';
import { serverStates } from '../../../test/states.ts';
import { figuresOf } from './measured.ts';

it('are the memory of now and the speed of the last answer that was measured', () => {
  expect(figuresOf({ server: ready, metrics, requests })).toEqual({
    memoryBytes: metrics.samples.at(-1)?.residentBytes,
    tokensPerSecond: 23.42,
  });
});

it('are none of a server before, of one that is not measured, or where there is none', () => {
  const later = { ...ready, since: Date.UTC(2027, 0, 1) };
  expect(figuresOf({ server: later, metrics, requests })?.tokensPerSecond).toBeUndefined();
  const external = { ...serverStates.external, since: 0 };
  expect(figuresOf({ server: external, metrics, requests })).toEqual({
    memoryBytes: undefined,
    tokensPerSecond: 23.42,
  });
  expect(figuresOf({ server: external, metrics, requests: [] })).toBeNull();
  expect(figuresOf({ server: serverStates.stopped, metrics, requests })).toBeNull();
});
