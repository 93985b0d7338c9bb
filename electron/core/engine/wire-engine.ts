import { join } from 'node:path';
import type { Addresses } from '../../install/addresses.ts';
import { EngineStore } from '../../install/engine-store.ts';
import { targetOf } from '../../install/target.ts';
import { checkBinary } from '../../inferrs/check-binary.ts';
import { runCommand } from '../../system/processes/run-command.ts';
import type { LoginShell } from '../../system/programs/login-shell.ts';
import { systemClock } from '../../system/time/clock.ts';
import type { SendGet } from '../../system/web/get.ts';
import type { Ground } from '../inferrs-bar-options.ts';
import { EngineService } from './engine-service.ts';
import { InstallService } from './install-service.ts';

interface EnginePartsOptions extends Ground {
  readonly platform: NodeJS.Platform;
  readonly shell: LoginShell | undefined;
  readonly practicePath: string | undefined;
  /** Where inferrs is published, and how it is asked for. */
  readonly addresses: Addresses;
  readonly send: SendGet;
  /** As `InstallService` takes them. */
  readonly onFirst: () => Promise<void>;
  readonly onTakenBack: () => void;
}

interface EngineParts {
  readonly engine: EngineService;
  readonly install: InstallService;
}

/** Makes what finds the program and what brings it, and connects them. */
export function wireEngine(options: EnginePartsOptions): EngineParts {
  const { store, tasks, env, home, platform, dataDir, onStateDamage, shell } = options;
  const engines = new EngineStore(join(dataDir, 'engines', 'inferrs'), 'inferrs', onStateDamage);
  const engine = new EngineService(store, {
    env,
    platform,
    home,
    shell,
    practicePath: options.practicePath,
    installed: {
      program: () => engines.programOf(engines.record.inUse),
      releaseOf: (path) => engines.releaseOf(path),
      isUnchanged: async (path) => (await engines.changedFiles(path)).length === 0,
    },
  });
  const install = new InstallService({
    store,
    tasks,
    clock: systemClock,
    engines,
    target: targetOf(platform, process.arch),
    addresses: options.addresses,
    send: options.send,
    prove: (path) => checkBinary(path, { run: runCommand, env }),
    onChange: () => engine.rescan(),
    onFirst: options.onFirst,
    onTakenBack: options.onTakenBack,
  });
  return { engine, install };
}
