import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fingerprintOf, type ConfigText } from '../config/read.ts';
import { BackupStore } from './backups.ts';
import { Journal } from './journal.ts';

/**
 * Files as earlier versions wrote them. They are on people's disks: a schema that no longer reads
 * them would silently forget what this app wrote, and with it undo and disconnect.
 */
const ofBackups = join(import.meta.dirname, '../../../test/openclaw/fixtures');
const ofRecords = join(import.meta.dirname, '../../../test/fixtures/state/openclaw');
const path = '/home/mina/.openclaw/openclaw.json';
const text = '{ gateway: { mode: "local" } }\n';
const now: ConfigText = {
  path,
  target: path,
  exists: true,
  text,
  fingerprint: fingerprintOf(text),
  owner: undefined,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-journal-'));
  cpSync(ofBackups, folder, { recursive: true });
  cpSync(ofRecords, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('still reads the journal of version 0.1.0', async () => {
  const journal = new Journal(join(folder, '1.json'));
  expect(await journal.of(now)).toMatchObject({
    connection: {
      configPath: path,
      addedModels: ['google/gemma-4-E2B-it'],
      measured: { model: 'google/gemma-4-E2B-it', maxSeqLen: 0, tokens: 32_768 },
      defaultModel: { before: { form: 'string', primary: 'anthropic/claude-sonnet-4-5' } },
      aliases: [{ alias: 'Gemma 4 (inferrs)', keyExisted: false }],
    },
    undo: { backupId: '2026-11-28T02-00-00-000Z-6b0d3b2a' },
    undoFits: true,
  });
  expect([...(await journal.refused())]).toEqual(['ab'.repeat(32)]);
});

it('still reads a journal from before changes were noted beforehand', async () => {
  const journal = new Journal(join(folder, '1-before-intents.json'));
  expect((await journal.of(now)).connection).toMatchObject({ configPath: path, aliases: [] });
  expect([...(await journal.refused())]).toEqual([]);
});

it('still reads the backups of version 0.1.0', async () => {
  const backups = new BackupStore(folder, Date.now);
  const [newest, oldest] = await backups.list(path);
  expect(newest).toMatchObject({ reason: 'before-connect', readable: true, absent: false });
  expect(oldest).toMatchObject({ reason: 'before-connect', absent: true });
  expect(await backups.read(newest?.id ?? '', path)).toMatchObject({ text });
});

it('says in a way that can be told that the record cannot be written', async () => {
  writeFileSync(join(folder, 'file'), '');
  const journal = new Journal(join(folder, 'file', 'record.json'));
  await expect(journal.save(path, undefined, undefined)).rejects.toMatchObject({
    failure: { code: 'write-failed' },
  });
});
