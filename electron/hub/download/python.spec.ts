import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shardedModel } from '../../../test/hub/content.ts';
import { HubServer } from '../../../test/hub/hub-server.ts';
import { plainDownload } from '../../../test/hub/plain-download.ts';
import { downloadModel } from './download-model.ts';

/** A Python that has `huggingface_hub`: set by who has one, since not every machine can fetch it. */
const python = process.env['INFERRS_BAR_HF_PYTHON'] ?? '';
const MODEL = 'org/model';
let hub: HubServer;
let root = '';
beforeEach(async () => {
  hub = await HubServer.start();
  hub.add(MODEL, shardedModel(3));
  root = mkdtempSync(join(tmpdir(), 'inferrs-bar-python-'));
});
afterEach(async () => {
  await hub.close();
  rmSync(root, { recursive: true, force: true });
});

const byApp = (dir: string): Promise<void> =>
  downloadModel(
    plainDownload({ endpoint: hub.url, model: MODEL, cacheDir: dir }, { silenceMs: 60_000 }),
  );

/** Downloads the same files with the library itself. @returns the snapshot's folder */
async function byLibrary(dir: string, more = ''): Promise<string> {
  const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model*.safetensors*'];
  const call = `snapshot_download(${JSON.stringify(MODEL)}, cache_dir=${JSON.stringify(dir)}, allow_patterns=${JSON.stringify(files)}${more})`;
  const child = spawn(
    python,
    ['-c', `from huggingface_hub import snapshot_download; print(${call})`],
    {
      env: { ...process.env, HF_ENDPOINT: hub.url, HF_HUB_DISABLE_XET: '1', HF_HOME: root },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await ended;
  if (child.exitCode !== 0) throw new Error(errors);
  return out.trim();
}

/**
 * Names, contents and links of a model's folder. Locks are nobody's content, and `trees` is the
 * library's own memory of what there is at the hub.
 */
function layoutOf(dir: string): Record<string, string> {
  const folder = join(dir, 'models--org--model');
  const layout: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const child = join(path, entry.name);
      if (child === 'trees') continue;
      if (entry.isDirectory()) visit(child);
      else if (entry.isSymbolicLink()) layout[child] = `-> ${readlinkSync(join(folder, child))}`;
      else if (!child.endsWith('.lock'))
        layout[child] = readFileSync(join(folder, child)).toString('base64');
    }
  };
  visit('.');
  return layout;
}

describe.skipIf(python === '' || !existsSync(python))('beside huggingface_hub of Python', () => {
  it('writes just what that writes', { timeout: 120_000 }, async () => {
    const [own, others] = [join(root, 'own'), join(root, 'others')];
    await byApp(own);
    await byLibrary(others);
    expect(layoutOf(own)).toEqual(layoutOf(others));
  });

  it(
    'is read by it, and reads it, without a byte fetched again',
    { timeout: 120_000 },
    async () => {
      const [own, others] = [join(root, 'own'), join(root, 'others')];
      await byApp(own);
      await byLibrary(others);
      hub.sent.clear();
      expect(await byLibrary(own)).toContain(hub.commitOf(MODEL));
      expect(await byLibrary(own, ', local_files_only=True')).toContain(hub.commitOf(MODEL));
      await byApp(others);
      expect([...hub.sent]).toEqual([]);
    },
  );
});
