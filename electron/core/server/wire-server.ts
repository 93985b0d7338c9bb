import { join } from 'node:path';
import type { ServerState } from '../../../shared/server.ts';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { Policy } from '../../server/machine/policy.ts';
import { readySinceOf } from '../../server/metrics/ready-since.ts';
import { MetricsSampler, residentBytes } from '../../server/metrics/sampler.ts';
import { RunRecordFile } from '../../server/run-record.ts';
import { treeReader } from '../../system/processes/process-tree.ts';
import { systemClock } from '../../system/time/clock.ts';
import { passingChats } from '../diagnosis/passing-chats.ts';
import type { RequestLog } from '../diagnosis/request-log.ts';
import type { EngineService } from '../engine/engine-service.ts';
import { ExternalServers } from '../external/external-servers.ts';
import { Orphans } from '../external/orphans.ts';
import type { Ground } from '../inferrs-bar-options.ts';
import { bringModel } from '../models/bring-model.ts';
import type { DownloadService } from '../models/download-service.ts';
import type { ModelsService } from '../models/models-service.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { Gate } from './gate.ts';
import { RunKeeper } from './run-keeper.ts';
import { ServerCommands } from './server-commands.ts';
import { SupervisorEffects } from './supervisor-effects.ts';

interface ServerPartsOptions extends Ground {
  readonly platform: NodeJS.Platform;
  readonly policy: Policy | undefined;
  readonly logs: LogStore;
  readonly secrets: Secrets;
  readonly requests: RequestLog;
  readonly engine: EngineService;
  readonly models: ModelsService;
  readonly downloads: DownloadService;
}

interface ServerParts {
  readonly server: ServerCommands;
  readonly metrics: MetricsSampler;
  /** Memory that a server of ours holds. */
  readonly ownBytes: () => Promise<number>;
  readonly dispose: () => void;
}

/** Makes what runs the server, guards it and watches another's, and connects it. */
export function wireServer(options: ServerPartsOptions): ServerParts {
  const { store, env, dataDir, onStateDamage, logs, secrets, requests } = options;
  const { engine, models, downloads } = options;
  const readTree = treeReader(options.platform);
  const keeper = new RunKeeper({
    file: new RunRecordFile(join(dataDir, 'run.json'), { onDamage: onStateDamage }),
    clock: systemClock,
  });
  const gate = new Gate({
    key: () => secrets.readGuardKey(),
    onPassed: passingChats(requests),
    onTurnedAway: (why) => requests.turnedAway(why),
    onOpened: (openAt) => store.patch({ openAt }),
  });
  const effects = new SupervisorEffects({
    clock: systemClock,
    env,
    logs,
    keeper,
    gate,
    isPractice: () => {
      const { engine: found } = store.current;
      return found.kind === 'found' && found.practice;
    },
    onRequest: (line) => {
      const isReady = store.current.server.kind === 'ready';
      if (line.kind === 'request' && isReady) metrics.countRequest();
      requests.heard(line);
    },
    isCached: (model) => models.isCached(model),
    freeSpace: () => models.freeSpace(),
    judgeModel: (model) => models.judge(model),
    bring: (model, ends, onBringing) =>
      bringModel({ env, store, models, downloads, server }, model, ends, onBringing),
    measure: (model, phase) => models.bytesOnDisk(model, phase),
    readTree,
    policy: options.policy,
  });
  const { supervisor } = effects;
  const server = new ServerCommands({
    store,
    supervisor,
    engine,
    keeper,
    gate,
    external: new ExternalServers({ clock: systemClock, store, supervisor, keeper }),
    orphans: new Orphans({ store, supervisor, keeper, logs }),
    logs,
  });
  const metrics = new MetricsSampler({
    clock: systemClock,
    readTree,
    groupId: () => supervisor.groupId,
    onChange: (samples) => store.patch({ metrics: samples }),
  });
  let before = servingOf(store.current.server);
  let readySince: number | undefined;
  supervisor.subscribe(({ server: state, restarts }) => {
    readySince = readySinceOf(state, readySince);
    metrics.setServer({ readySince, restarts });
    const serving = servingOf(state);
    if (before !== serving) void models.refresh();
    // A token may be new since the last start; it is known before the program prints anything.
    if (before !== serving && state.kind === 'starting') void secrets.learn();
    before = serving;
  });
  return {
    server,
    metrics,
    ownBytes: async () => {
      const { groupId } = supervisor;
      return groupId === null ? 0 : residentBytes((await readTree(groupId)) ?? []);
    },
    dispose: () => effects.dispose(),
  };
}

/** What decides which models there are to show: the state, and what another's server has loaded. */
const servingOf = (server: ServerState): string =>
  server.kind === 'external' ? `external ${server.model ?? ''}` : server.kind;
