import { assertNever } from '../../shared/assert-never.ts';
import type { Screen } from '../../shared/ipc/contract.ts';
import type { Remedy } from '../../shared/problem.ts';
import type { SettingsPatch } from '../../shared/settings.ts';
import type { ServerCommands } from './server/server-commands.ts';
import type { SmokeService } from './diagnosis/smoke-service.ts';

/** Where a remedy leads that needs a person: a screen, or the system's file dialog. */
export type RemedyOutcome = 'done' | 'choose-binary' | Screen;

export interface RemedyTools {
  readonly server: ServerCommands;
  readonly smoke: SmokeService;
  readonly updateSettings: (patch: SettingsPatch) => Promise<void>;
  readonly openModelPage: (model: string) => Promise<void>;
}

/** Carries out a remedy; what needs a person is returned as the place where they do it. */
export async function performRemedy(remedy: Remedy, tools: RemedyTools): Promise<RemedyOutcome> {
  const { server, smoke, updateSettings } = tools;
  const startWith = async (patch: SettingsPatch): Promise<'done'> => {
    await updateSettings(patch);
    await server.start();
    return 'done';
  };
  switch (remedy.kind) {
    case 'retry':
    case 'start':
      return startWith({});
    case 'use-cpu':
      return startWith({ device: 'cpu' });
    case 'use-port':
      return startWith({ port: remedy.port });
    case 'restart':
      await server.restart();
      return 'done';
    case 'attach':
      await server.attach();
      return 'done';
    case 'stop-orphan':
      return (await server.stopOrphan(remedy.pid)) ? startWith({}) : 'done';
    case 'detach':
      server.detach();
      return 'done';
    case 'run-smoke-test':
      // The screen shows its progress; a test takes up to minutes.
      void smoke.run();
      return 'diagnose';
    case 'run-deep-check':
      void smoke.runDeep();
      return 'diagnose';
    case 'open-model-page':
      await tools.openModelPage(remedy.model);
      return 'done';
    case 'choose-binary':
      return 'choose-binary';
    case 'show-install':
      await updateSettings({ onboarded: false });
      return 'overview';
    case 'choose-model':
      return 'models';
    case 'show-logs':
      return 'logs';
    case 'open-settings':
      return 'settings';
    case 'open-openclaw':
    case 'require-string-content':
    case 'disable-tools':
    case 'update-openclaw-entry':
      return 'openclaw';
    default:
      return assertNever(remedy);
  }
}
