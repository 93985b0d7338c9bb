import { join } from 'node:path';
import type { LogStore } from '../../server/logs/log-store.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import type { Masker } from '../../system/secrets/mask.ts';
import type { Ground } from '../inferrs-bar-options.ts';
import type { ModelsService } from '../models/models-service.ts';
import type { ServerCommands } from '../server/server-commands.ts';
import { AbandonedAnswer } from './abandoned-answer.ts';
import { AgentFacts } from './agent-facts.ts';
import { TestHistory } from './history.ts';
import { MendService } from './mend-service.ts';
import type { RequestLog } from './request-log.ts';
import { SmokeService, type SmokeServiceOptions } from './smoke-service.ts';
import { TryChat } from './try-chat.ts';

interface DiagnosisPartsOptions extends Ground {
  readonly requests: RequestLog;
  readonly server: ServerCommands;
  readonly models: ModelsService;
  readonly openclaw: OpenClawService;
  readonly key: SmokeServiceOptions['key'];
  readonly logs: LogStore;
  readonly masker: Masker;
  /** OpenClaw's entry as it stands, to remember with a test. */
  readonly shownEntry: () => Promise<unknown>;
}

export interface DiagnosisParts {
  readonly smoke: SmokeService;
  readonly mending: MendService;
  readonly tryChat: TryChat;
  readonly abandoned: AbandonedAnswer;
  readonly agents: AgentFacts;
  readonly history: TestHistory;
}

/** Makes what tests, mends and tries the way from OpenClaw to the model, and connects it. */
export function wireDiagnosis(options: DiagnosisPartsOptions): DiagnosisParts {
  const { store, tasks, dataDir, onStateDamage, requests, server, models, openclaw } = options;
  const servingPort = (): number | undefined => server.port;
  const abandoned = new AbandonedAnswer(store, requests);
  const tryChat = new TryChat({ store, servingPort, abandoned, requests });
  const history = new TestHistory(
    store,
    join(dataDir, 'test-history.json'),
    options.shownEntry,
    onStateDamage,
  );
  const agents = new AgentFacts(store, join(dataDir, 'agents.json'), onStateDamage);
  const smoke = new SmokeService({
    store,
    tasks,
    openclaw,
    servingPort,
    abandoned,
    requests,
    agentFolder: join(dataDir, 'deep-check'),
    agents,
    key: options.key,
    logs: options.logs,
    masker: options.masker,
  });
  const unload = (): Promise<void> => models.unload();
  const mending = new MendService({ store, tasks, smoke, server, unload, openclaw });
  return { smoke, mending, tryChat, abandoned, agents, history };
}
