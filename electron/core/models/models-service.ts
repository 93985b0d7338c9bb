import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { whyKeep } from '../../../shared/actions/availability.ts';
import type { ModelInfo } from '../../../shared/engine.ts';
import { isServable, type ModelReason } from '../../../shared/model.ts';
import {
  type CacheOnDisk,
  cacheDir,
  downloadedBytes,
  ignoredEnvironment,
  judgeModel,
  modelBytes,
  type CachedModel,
  readCache,
  repairRevision,
} from '../../inferrs/cache.ts';
import { folderOfModel } from '../../inferrs/model/folder-name.ts';
import { cleanUpOf, diskUseOf } from '../../hub/disk/disk-use.ts';
import { type CleanUpPlan, planCleanUp } from '../../hub/disk/plan.ts';
import { type ModelSurvey, surveyModels } from '../../hub/disk/survey.ts';
import { InferrsClient, type ListedModel } from '../../inferrs/client.ts';
import { sameAgain } from '../../system/same-again.ts';
import { freeSpace } from '../../system/files/free-space.ts';
import { readMachine } from '../../system/memory/read-machine.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { modelFolders } from '../../inferrs/model/read-folder.ts';
import type { Verdict } from '../../inferrs/model/verdict.ts';
import { mergeModels } from '../../inferrs/models.ts';
import type { GrowthPhase } from '../../server/machine/types.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';

/** What is to be known before it is said what may be cleaned up. */
interface CleanUpFacts {
  readonly surveys: readonly ModelSurvey[];
  readonly reasons: ReadonlyMap<string, ModelReason | undefined>;
  readonly leftAlone: ReadonlySet<string>;
}

const planOf = ({ surveys, reasons, leftAlone }: CleanUpFacts): CleanUpPlan =>
  planCleanUp(
    surveys,
    (id) => reasons.get(id),
    (id) => leftAlone.has(id),
  );

/** Keeps the snapshot's `models` true: the cache on disk and what the running server says. */
export class ModelsService {
  readonly #store: SnapshotStore;
  readonly #env: NodeJS.ProcessEnv;
  readonly #home: string;

  readonly #usesOf = sameAgain(diskUseOf, (surveys) => surveys);
  readonly #cleanUpOf = sameAgain(
    (facts: CleanUpFacts) => cleanUpOf(planOf(facts)),
    ({ surveys, reasons, leftAlone }) => [...surveys, ...reasons.values(), ...leftAlone],
  );
  readonly #ownBytes: () => Promise<number>;
  readonly #servingPort: () => number | undefined;

  constructor(options: {
    store: SnapshotStore;
    env: NodeJS.ProcessEnv;
    home: string;
    /** Where the server listens that runs or is watched. */
    servingPort: () => number | undefined;
    /** Memory that a server of ours holds. */
    ownBytes: () => Promise<number>;
  }) {
    this.#store = options.store;
    this.#env = options.env;
    this.#home = options.home;
    this.#servingPort = options.servingPort;
    this.#ownBytes = options.ownBytes;
  }

  /** Where models are kept. */
  get cacheDir(): string {
    return cacheDir(this.#home);
  }

  /** Looks at no folder any more. */
  end(): void {
    modelFolders.close();
  }

  async refresh(): Promise<void> {
    const dir = this.cacheDir;
    const measured = this.measure();
    const [cache, listed, freeBytes] = await Promise.all([
      readCache(dir),
      this.#listed(),
      this.freeSpace(),
    ]);
    await measured;
    // Of a thousand models each of these takes tens of milliseconds: others are answered between.
    const surveys = surveyModels(cache);
    await setImmediate();
    const uses = this.#usesOf(surveys);
    await setImmediate();
    const cleanUp = this.#cleanUpOf(this.#untidyIn(cache));
    this.#store.patch({
      models: mergeModels({
        cached: cache.models,
        listed,
        uses,
        disk: { cleanUp, ...(freeBytes === undefined ? {} : { freeBytes }) },
        cacheDir: dir,
        ignoredEnvironment: ignoredEnvironment(this.#env, this.#home),
        now: Date.now(),
      }),
    });
  }

  /** Looks at this computer's memory. What a server of ours holds is free for the next one. */
  async measure(): Promise<void> {
    const [machine, ownBytes] = await Promise.all([readMachine(), this.#ownBytes()]);
    const availableBytes = Math.min(machine.totalBytes, machine.availableBytes + ownBytes);
    this.#store.patch({ machine: { ...machine, availableBytes } });
  }

  /** What is broken or half-finished on the disk as it is now. Never rejects. */
  async planCleanUp(): Promise<CleanUpPlan> {
    return planOf(this.#untidyIn(await readCache(this.cacheDir)));
  }

  #untidyIn(cache: CacheOnDisk): CleanUpFacts {
    const { models } = this.#store.current.models;
    const loaded = new Set(models.flatMap((one) => (one.loaded ? [one.id] : [])));
    const isLeftAlone = ({ id }: CachedModel): boolean =>
      whyKeep({ id, loaded: loaded.has(id) }, this.#store.current) !== null;
    return {
      surveys: surveyModels(cache),
      reasons: new Map(cache.models.map(({ id, reason }) => [id, reason])),
      leftAlone: new Set(cache.models.filter(isLeftAlone).map(({ id }) => id)),
    };
  }

  /** Whether the folder of a model is a link to another place. */
  async isLink(model: string): Promise<boolean> {
    const folder = await lstat(join(this.cacheDir, folderOfModel(model))).catch(() => undefined);
    return folder?.isSymbolicLink() ?? false;
  }

  find(id: string): ModelInfo | undefined {
    return this.#store.current.models.models.find((model) => model.id === id);
  }

  /** Whether a start needs no download. */
  isCached(id: string): boolean {
    const model = this.find(id);
    return model !== undefined && isServable(model);
  }

  /** What inferrs will make of a model as it is on disk now. */
  judge(id: string): Promise<Verdict> {
    return judgeModel(cacheDir(this.#home), id);
  }

  /** @throws the file system's error */
  async repair(id: string): Promise<void> {
    await repairRevision(cacheDir(this.#home), id);
    await this.refresh();
  }

  /** Has the server give up what it has loaded, be it a process that is gone. Does not reject. */
  async unload(): Promise<void> {
    const client = this.#client();
    const loaded = (await this.#listed())?.find((model) => model.loaded);
    if (client === undefined || loaded === undefined) return;
    await client.unload(loaded.id);
    await this.refresh();
  }

  /** Bytes of a model on disk so far; how many there will be, inferrs does not tell. */
  bytesOnDisk(id: string, phase: GrowthPhase): Promise<number> {
    const dir = cacheDir(this.#home);
    return phase === 'downloading' ? downloadedBytes(dir, id) : modelBytes(dir, id);
  }

  /** Bytes that are free where models are downloaded to. */
  async freeSpace(): Promise<number | undefined> {
    return (await freeSpace(cacheDir(this.#home))) ?? freeSpace(this.#home);
  }

  async #listed(): Promise<readonly ListedModel[] | undefined> {
    const answer = await this.#client()?.models();
    return answer?.kind === 'ok' ? answer.models : undefined;
  }

  /** Of the server that runs or is watched. */
  #client(): InferrsClient | undefined {
    const { server } = this.#store.current;
    const port = this.#servingPort();
    if (port === undefined || (server.kind !== 'ready' && server.kind !== 'external')) {
      return undefined;
    }
    return new InferrsClient(`http://${HOST}:${port}`);
  }
}
