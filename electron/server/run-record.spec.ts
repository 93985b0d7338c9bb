import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RunRecordFile, type RunRecord } from './run-record.ts';

const record = (pid: number): RunRecord => ({
  mark: '7f9c2f9a-0d4b-4d5e-9a55-0d7a4c1f0b11',
  pid,
  startToken: 'then',
  commandLine: 'inferrs serve practice/a',
  port: 8080,
  model: 'practice/a',
  kept: true,
});

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-record-spec-'));
  path = join(folder, 'run.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a home that two computers share', () => {
  it('keeps apart what each of them runs, and loses neither', async () => {
    const desk = new RunRecordFile(path, { host: 'desk' });
    const laptop = new RunRecordFile(path, { host: 'laptop' });
    await desk.update(() => [record(1)]);
    await laptop.update((own) => [...own, record(2)]);
    expect(await desk.read()).toEqual([record(1)]);
    expect(await laptop.read()).toEqual([record(2)]);
    await laptop.update(() => []);
    expect(await desk.read()).toEqual([record(1)]);
  });

  it('does not fill up with records that nobody takes back', async () => {
    for (let n = 0; n < 30; n += 1)
      await new RunRecordFile(path, { host: `name-${String(n)}` }).update((own) => [
        ...own,
        record(n + 1),
      ]);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ servers: { length: 21 } });
  });
});

it('takes what an earlier version wrote for this computer’s', async () => {
  writeFileSync(path, JSON.stringify([record(1)]));
  expect(await new RunRecordFile(path, { host: 'desk' }).read()).toEqual([record(1)]);
});
