import { expect, it } from 'vitest';
import type { ServerState } from '../../../shared/server.ts';
import { readySinceOf } from './ready-since.ts';

const ready = (since: number): ServerState => ({ kind: 'ready', since, model: 'a/b', pid: 7 });

it('counts from the first time a process was ready, through a spell of bad health', () => {
  const states: ServerState[] = [
    ready(5),
    { kind: 'unhealthy', since: 20, model: 'a/b', pid: 7, why: 'timeout', detail: '' },
    ready(30),
    { kind: 'stopping', since: 40, model: 'a/b' },
    { kind: 'stopped' },
    ready(50),
  ];
  let since: number | undefined;
  const told = states.map((server) => (since = readySinceOf(server, since)));
  expect(told).toEqual([5, 5, 5, undefined, undefined, 50]);
});
