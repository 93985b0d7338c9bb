/**
 * How long it takes to see where the disk went in a cache of 1,000 models, against `du`, which counts
 * bytes alone, and how long the main process answers nobody meanwhile.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { cleanUpOf, diskUseOf } from '../electron/hub/disk/disk-use.ts';
import { planCleanUp } from '../electron/hub/disk/plan.ts';
import { surveyCache } from '../electron/hub/disk/survey.ts';
import { CacheFolder } from '../test/cache-folder.ts';

const MODELS = 1_000;
const ROUNDS = 5;
const files = Object.fromEntries(
  ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'model.safetensors'].map((name) => [
    name,
    100,
  ]),
);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

const dir = await mkdtemp(join(tmpdir(), 'bench-disk-use-'));
try {
  const cache = new CacheFolder(dir);
  for (let index = 0; index < MODELS; index += 1) {
    const id = `org-${index % 50}/model-${index}`;
    await cache.model(id, files);
    if (index % 10 === 0) await cache.version(id, 'old', files);
    if (index % 20 === 0) await cache.write(cache.at(id, 'blobs', 'half.incomplete'), 100);
  }
  const look = async (): Promise<void> => {
    const surveys = await surveyCache(dir);
    diskUseOf(surveys);
    // As the app does.
    await setImmediate();
    cleanUpOf(
      planCleanUp(
        surveys,
        () => undefined,
        () => false,
      ),
    );
  };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const [ours, du]: [number[], number[]] = [[], []];
  await look();
  delay.enable();
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await timed(look));
    du.push(await timed(() => promisify(execFile)('du', ['-s', dir])));
  }
  delay.disable();
  console.log(
    `${MODELS} models: ${median(ours).toFixed(0)} ms, ${(median(ours) / median(du)).toFixed(1)} × du`,
  );
  console.log(`longest time without an answer: ${(delay.max / 1e6).toFixed(0)} ms`);
} finally {
  await rm(dir, { recursive: true });
}
