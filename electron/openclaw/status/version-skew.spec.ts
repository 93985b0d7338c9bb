import { expect, it } from 'vitest';
import { versionSkewOf } from './version-skew.ts';

const PROGRAM = '2026.9.6';
const stamped = (version: string) => ({ meta: { lastTouchedVersion: version } });
const unknownKey = [{ path: 'gateway', message: 'Unrecognized key: "old"' }];
const wrongValue = [{ path: 'gateway.port', message: 'Invalid input: expected number' }];

it.each([
  ['a key that has gone', { meta: { lastTouchedAt: '2026-02-03' } }, [], 'earlier'],
  ['agents in the older form', { agents: { list: [] } }, [], 'earlier'],
  ['an unknown key in an older config', stamped('2026.2.1'), unknownKey, 'earlier'],
  ['the same, with a two-digit part', stamped('2026.9.5'), unknownKey, 'earlier'],
  ['a newer stamp', stamped('2026.11.1'), unknownKey, 'newer'],
  ['a newer stamp with a suffix', stamped('2027.1.0-beta.1'), wrongValue, 'newer'],
  ['an unknown key in a config of this release', stamped(PROGRAM), unknownKey, undefined],
  ['a wrong value in an older config', stamped('2026.2.1'), wrongValue, undefined],
  ['a stamp that is no version', stamped('newest'), unknownKey, undefined],
  ['an unknown key without a stamp', {}, unknownKey, undefined],
])('tells a config of another release by %s', (_, config, issues, kind) => {
  expect(versionSkewOf(config, PROGRAM, issues)?.kind).toBe(kind);
});
