import { join } from 'node:path';
import type { SettingsPatch } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { LaunchFacts } from '../../openclaw/config/launch-facts.ts';
import { OpenClawService } from '../../openclaw/openclaw-service.ts';
import type { LoginShell } from '../../system/programs/login-shell.ts';
import type { Ground } from '../inferrs-bar-options.ts';
import { OpenClawFollow } from '../models/openclaw-follow.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createOpenClawTask } from '../tasks/openclaw-task.ts';
import { launchFacts } from './launch-facts.ts';

interface OpenClawPartsOptions extends Ground {
  readonly shell: LoginShell | undefined;
  readonly secrets: Secrets;
  readonly update: (patch: SettingsPatch) => Promise<void>;
}

interface OpenClawParts {
  readonly openclaw: OpenClawService;
  readonly openclawFollow: OpenClawFollow;
  /** What the entry is made from now. */
  readonly facts: () => LaunchFacts;
  /** Tells OpenClaw's part of each change of the launch; once, after whoever else is told of changes. */
  readonly tellOfLaunch: () => void;
}

/** Makes what keeps OpenClaw's config, and connects it with the state of the app. */
export function wireOpenClaw(options: OpenClawPartsOptions): OpenClawParts {
  const { store, tasks, env, home, dataDir, onStateDamage, shell, secrets } = options;
  const factsOf = (snapshot: Snapshot): LaunchFacts =>
    launchFacts(snapshot, secrets.guardKeyIfRead);
  const facts = (): LaunchFacts => factsOf(store.current);
  const openclaw = new OpenClawService({
    env,
    home,
    dataFolder: join(dataDir, 'openclaw'),
    onStateDamage,
    launch: facts,
    onSecrets: (config) => secrets.set({ config }),
    shell,
    chosenProgram: () => store.current.settings.openclawProgram ?? undefined,
    chosenConfig: store.current.settings.openclawConfig ?? undefined,
  });
  const showOpenClaw = createOpenClawTask(tasks, () => openclaw.cancel());
  openclaw.onStatus((status) => {
    // First the task, so that what is shown can be cancelled.
    showOpenClaw(status.activity);
    store.patch({ openclaw: status });
  });
  return {
    openclaw,
    openclawFollow: new OpenClawFollow({
      store,
      openclaw,
      facts: factsOf,
      update: options.update,
    }),
    facts,
    tellOfLaunch: () => {
      let told = '';
      // OpenClaw's entry follows from the launch: when that changes, it may be outdated.
      store.subscribe(() => {
        const now = JSON.stringify(facts());
        if (now === told) return;
        told = now;
        if (store.current.openclaw !== null) void openclaw.launchChanged();
      });
    },
  };
}
