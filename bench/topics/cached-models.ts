/**
 * How long it takes to list a cache of 1,000 models with what each takes of the disk, against `du`,
 * which counts bytes alone, and how long the main process answers nobody meanwhile.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ModelsService } from '../../electron/core/models/models-service.ts';
import { initialSnapshot } from '../../electron/core/snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../../electron/core/snapshot/snapshot-store.ts';
import { cacheDir } from '../../electron/inferrs/cache.ts';
import { defaultSettings } from '../../shared/settings.ts';
import { appInfo } from '../../test/app-info.ts';
import { CacheFolder } from '../../test/cache-folder.ts';
import { inTurns, longestPause, timed } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

const MODELS = 1_000;
const header = JSON.stringify({ weight: { dtype: 'F32', shape: [25], data_offsets: [0, 100] } });
const files = {
  'config.json': JSON.stringify({
    architectures: ['Qwen3ForCausalLM'],
    max_position_embeddings: 40_960,
  }),
  'tokenizer.json': '{}',
  'tokenizer_config.json': JSON.stringify({ chat_template: '{% for tool in tools %}' }),
  'model.safetensors': `${String.fromCharCode(header.length)}${'\0'.repeat(7)}${header}${'x'.repeat(100)}`,
};

export const topic = topicOf({
  rows: {
    cold: {
      what: '1,000 cached models listed, cold',
      unit: 'ms',
      reference: 'du -s of the tree',
      target: { of: 'ratio', atMost: 2 },
    },
    warm: {
      what: '1,000 cached models listed, warm',
      unit: 'ms',
      reference: 'du -s of the tree',
      target: { of: 'ratio', atMost: 0.1 },
    },
    pause: {
      what: '1,000 cached models listed, longest pause',
      unit: 'ms',
      target: { of: 'value', atMost: 50 },
    },
  },
  measure: async (circumstances) => {
    const home = await mkdtemp(join(tmpdir(), 'inferrs-bar-bench-models-'));
    const dir = cacheDir(home);
    await furnish(new CacheFolder(dir));
    let service = serviceOf(home);
    const pauses: number[] = [];
    const { cold, warm, du } = await inTurns(circumstances, {
      du: () => timed(() => promisify(execFile)('du', ['-s', dir])),
      cold: async () => {
        // As at a start: nothing is known, and the thread that looks is not there.
        service.end();
        service = serviceOf(home);
        let took = NaN;
        pauses.push(await longestPause(async () => (took = await timed(() => service.refresh()))));
        return took;
      },
      warm: async () => {
        await service.refresh();
        return timed(() => service.refresh());
      },
    });
    service.end();
    await rm(home, { recursive: true });
    return {
      cold: { ours: cold, reference: du },
      warm: { ours: warm, reference: du },
      // The first one is not compiled yet, as at a start.
      pause: { ours: pauses },
    };
  },
});

/** With what is found in real ones: older versions, and downloads that broke off. */
async function furnish(cache: CacheFolder): Promise<void> {
  for (let index = 0; index < MODELS; index += 1) {
    const id = `org-${index % 50}/model-${index}`;
    await cache.model(id, files);
    if (index % 10 === 0) await cache.version(id, 'old', files);
    if (index % 20 === 0) await cache.write(cache.at(id, 'blobs', 'half.incomplete'), 100);
  }
}

/** As a start of the app makes it. */
const serviceOf = (home: string): ModelsService =>
  new ModelsService({
    store: new SnapshotStore(initialSnapshot(appInfo, defaultSettings, 'en'), (patch) => patch),
    env: {},
    home,
    servingPort: () => undefined,
    ownBytes: () => Promise.resolve(0),
  });
