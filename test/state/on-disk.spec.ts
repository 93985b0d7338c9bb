import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agentsFormat } from '../../electron/core/diagnosis/agent-facts.ts';
import { testsFormat } from '../../electron/core/diagnosis/history.ts';
import { queueFormat } from '../../electron/core/models/download-queue-file.ts';
import { updatesFormat } from '../../electron/core/update/update-record.ts';
import { enginesFormat } from '../../electron/install/record.ts';
import { journalFormat } from '../../electron/openclaw/journal/record.ts';
import { serversFormat } from '../../electron/server/run-record.ts';
import {
  decode,
  emptyOf,
  encode,
  versionOf,
  type StateFormat,
} from '../../electron/system/state/state-format.ts';
import { stateNames, type StateDamage } from '../../shared/state-damage.ts';

/**
 * Files as versions of the app have written them, `VERSION-WHAT.json`: they are on people's disks. A
 * change of a format adds a migration and a file of what was written before; none is ever changed.
 */
const fixtures = join(import.meta.dirname, '../fixtures/state');
const formats: Readonly<Record<StateDamage['what'], StateFormat<object>>> = {
  servers: serversFormat,
  engines: enginesFormat,
  downloads: queueFormat,
  agents: agentsFormat,
  tests: testsFormat,
  openclaw: journalFormat,
  updates: updatesFormat,
};

describe.each(stateNames)('the file of %s', (what) => {
  const format = formats[what];
  const files = readdirSync(join(fixtures, what));

  it.each(files)('is read whole from %s, which an earlier version wrote', (name) => {
    const text = readFileSync(join(fixtures, what, name), 'utf8');
    const { value, how } = decode(format, text);
    expect(how).toBeUndefined();
    const written: unknown = JSON.parse(text);
    if (name === '0-one.json' || name === '0-list.json') expect(value).toEqual({ servers: [] });
    else if (Array.isArray(written)) expect(value).toEqual({ servers: written });
    else expect({ version: 1, ...value }).toMatchObject(Object(written));
  });

  it('is of a version with a file for each', () => {
    expect(versionOf(format)).toBe(1);
    expect(files.some((name) => name.startsWith(String(versionOf(format))))).toBe(true);
  });

  it('is read as it was written', () => {
    const [name = ''] = files.slice(-1);
    const { value } = decode(format, readFileSync(join(fixtures, what, name), 'utf8'));
    expect(decode(format, encode(format, value))).toEqual({ value, version: versionOf(format) });
  });

  it('takes any text for what can be used of it', () => {
    const value = fc.oneof(fc.anything(), fc.jsonValue());
    const keys = Object.keys(emptyOf(format));
    const near = fc.tuple(fc.oneof(fc.integer(), value), fc.array(value)).map(([version, values]) =>
      JSON.stringify(
        {
          version,
          ...Object.fromEntries(keys.map((key, index) => [key, values[index]])),
        },
        (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one),
      ),
    );
    const bytes = fc.uint8Array().map((some) => Buffer.from(some).toString('utf8'));
    fc.assert(
      fc.property(fc.oneof(bytes, near, fc.json()), (text) => {
        const read = decode(format, text);
        expect(decode(format, encode(format, read.value)).value).toEqual(read.value);
      }),
      { numRuns: 200 },
    );
  });

  it('begins anew where nothing can be used', () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const text of ['', '\0\0\0', '{"version":1', 'null', '7', nested, '{"version":"1"}'])
      expect(decode(format, text), text.slice(0, 20)).toEqual({
        value: emptyOf(format),
        how: 'unreadable',
        version: versionOf(format),
      });
  });

  it('uses what it knows of a later version', () => {
    const { value } = decode(format, readFileSync(join(fixtures, what, '1.json'), 'utf8'));
    const later = JSON.stringify({ ...value, version: 7, more: [1] });
    expect(decode(format, later)).toEqual({ value, how: 'newer', version: versionOf(format) });
  });
});
