import { join } from 'node:path';
import { hub as knownHub } from '../../inferrs/knowledge.ts';
import { suggestedModels } from '../../hub/catalogue/suggested.ts';
import type { Hub } from '../../hub/catalogue/hub-fetch.ts';
import { hubEndpoint } from '../../hub/endpoint.ts';
import { HubToken, type Vault } from '../../hub/token.ts';
import { cacheDir } from '../../inferrs/cache.ts';
import type { SendGet } from '../../system/web/get.ts';
import type { Ground } from '../inferrs-bar-options.ts';
import { CatalogueService } from './catalogue-service.ts';
import { DiskService } from './disk-service.ts';
import { DownloadQueueFile } from './download-queue-file.ts';
import { DownloadService } from './download-service.ts';
import { ModelsService } from './models-service.ts';

interface ModelPartsOptions extends Ground {
  readonly send: SendGet;
  /** Where the token for Hugging Face is locked. */
  readonly vault: Vault;
  /** Where the server listens that runs or is watched. */
  readonly servingPort: () => number | undefined;
  /** Memory that a server of ours holds. */
  readonly ownBytes: () => Promise<number>;
  /** The token in use, and one that can still be taken back: to be masked. */
  readonly onTokens: (tokens: readonly string[]) => void;
}

/** What knows of models: those here and those at the hub, on their way from there to here and out. */
interface ModelParts {
  readonly models: ModelsService;
  readonly disk: DiskService;
  readonly hubToken: HubToken;
  readonly downloads: DownloadService;
  readonly catalogue: CatalogueService;
}

/** Makes the parts that know of models, and connects them. */
export function wireModels(options: ModelPartsOptions): ModelParts {
  const { store, tasks, env, home, dataDir, onStateDamage, send, servingPort, ownBytes } = options;
  // Judging them takes a while, which a window's first picture need not wait for.
  store.patch({ catalogue: { ...store.current.catalogue, suggested: [...suggestedModels] } });
  const models = new ModelsService({ store, env, home, servingPort, ownBytes });
  const hubToken = new HubToken({
    path: join(dataDir, 'hub-token'),
    vault: options.vault,
    env,
    home,
    onKnown: ({ source, secrets }) => {
      options.onTokens(secrets);
      store.patch({ catalogue: { ...store.current.catalogue, token: source } });
    },
  });
  const hub: Hub = {
    endpoint: hubEndpoint(env, { practice: false }) ?? knownHub.origin,
    send,
    token: () => hubToken.read(),
  };
  const downloads = new DownloadService({
    store,
    tasks,
    file: new DownloadQueueFile(join(dataDir, 'downloads.json'), onStateDamage),
    cacheDir: cacheDir(home),
    ...hub,
    onChange: () => models.refresh(),
  });
  const disk = new DiskService({ store, models });
  return { models, disk, hubToken, downloads, catalogue: new CatalogueService(hub) };
}
