import {
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ggufModel, plainModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { plainDownload } from '../../../test/hub/plain-download.ts';
import { judgeModel } from '../../inferrs/cache.ts';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { downloadModel } from './download-model.ts';

const MODEL = 'org/model-GGUF';
const LENDER = 'made/it';
const WEIGHTS = 'a-Q4_K_M.gguf';

let hub: HubServer;
let dir = '';
beforeEach(async () => {
  hub = await HubServer.start();
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-lent-'));
  hub.add(MODEL, ggufModel({ 'general.source.repo_id': LENDER }));
  hub.add(LENDER, plainModel());
});
afterEach(async () => {
  await hub.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (model = MODEL): Promise<void> =>
  downloadModel(plainDownload({ endpoint: hub.url, model, cacheDir: dir }));
const at = (...path: string[]): string => join(dir, folderOfModel(LENDER), ...path);
const snapshotFile = (name: string): string => at('snapshots', hub.commitOf(LENDER), name);
const statusOf = async (model: string): Promise<string> => (await judgeModel(dir, model)).status;

describe('of a model that is here', () => {
  beforeEach(() => run(LENDER));

  it.each([
    [
      'inferrs does not find its version',
      () => writeFileSync(at('refs/main'), `${hub.commitOf(LENDER)}\n`),
    ],
    ['nothing says which version it is', () => rmSync(at('refs'), { recursive: true })],
    [
      'a file of it is a link to nothing',
      () => {
        rmSync(snapshotFile('tokenizer.json'));
        symlinkSync('../../blobs/gone', snapshotFile('tokenizer.json'));
      },
    ],
    [
      'its config.json is cut short',
      () => writeFileSync(realpathSync(snapshotFile('config.json')), '{'),
    ],
    [
      'its config.json is nothing but zeros',
      () => {
        const path = realpathSync(snapshotFile('config.json'));
        writeFileSync(path, readFileSync(path).fill(0));
      },
    ],
  ])('what is lent is made whole where %s', async (_what, spoil) => {
    spoil();
    await run();
    expect([await statusOf(MODEL), await statusOf(LENDER)]).toEqual(['ready', 'ready']);
  });

  it('what is lent comes again where it goes while the gigabytes come', async () => {
    hub.fail({
      on: WEIGHTS,
      times: 2,
      does: 'drop',
      after: 300_000,
      arrived: () => rm(at(), { recursive: true, force: true }),
    });
    await run();
    expect(await statusOf(MODEL)).toBe('ready');
  });

  it('what is lent is of the newest version where the hub has that one no more', async () => {
    rmSync(snapshotFile('tokenizer.json'));
    hub.add(LENDER, { ...plainModel(), 'generation_config.json': '{ }' });
    await run();
    expect(await statusOf(MODEL)).toBe('ready');
    expect(readFileSync(at('refs/main'), 'utf8')).toBe(hub.commitOf(LENDER));
  });
});

it('the other model is found though a crash has left zeros of the GGUF file', async () => {
  const { etag = '' } =
    hub.add(MODEL, ggufModel({ 'general.source.repo_id': LENDER })).get(WEIGHTS) ?? {};
  const ends = new AbortController();
  hub.fail({
    on: WEIGHTS,
    times: 2,
    does: 'drop',
    after: 400_000,
    arrived: async () => ends.abort(),
  });
  const where = { endpoint: hub.url, model: MODEL, cacheDir: dir };
  await downloadModel(plainDownload(where, { signal: ends.signal })).catch(() => undefined);
  hub.mend();
  writeFileSync(
    join(dir, folderOfModel(MODEL), 'blobs', `${etag}.incomplete`),
    Buffer.alloc(400_000),
  );
  await run();
  expect(await statusOf(MODEL)).toBe('ready');
});
