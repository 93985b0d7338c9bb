import type { AppInfo, Snapshot } from '../../../shared/snapshot.ts';
import type { SmokeState } from '../../../shared/smoke.ts';
import type { Settings } from '../../../shared/settings.ts';

/** Never run so far. */
export const idleSmoke: SmokeState = { running: false, steps: [] };

/** What is known of the app from the start. */
export type StaticAppInfo = Omit<AppInfo, 'language' | 'loginItem'>;

/** What is known before anything was looked at. */
export function initialSnapshot(
  app: StaticAppInfo,
  settings: Settings,
  systemLanguage: AppInfo['language'],
): Snapshot {
  return {
    app: {
      ...app,
      language: settings.language === 'system' ? systemLanguage : settings.language,
      loginItem: settings.openAtLogin ? 'on' : 'off',
    },
    settings,
    engine: { kind: 'searching' },
    install: { possible: false, installed: [], inUse: null, update: null },
    appUpdate: { kind: 'idle' },
    models: { models: [], cacheDir: '', leftOut: 0, ignoredEnvironment: [] },
    machine: null,
    downloads: [],
    catalogue: { suggested: [], token: 'none' },
    server: { kind: 'stopped' },
    launch: null,
    openAt: null,
    restartNeeded: false,
    switchWaits: null,
    switchedBack: null,
    openclawFollow: null,
    metrics: { samples: [], traffic: [], restarts: 0, requests: 0 },
    smoke: idleSmoke,
    mend: { kind: 'idle' },
    testRuns: [],
    promptBudget: null,
    toolProofs: [],
    abandonedAnswer: false,
    requests: [],
    trouble: null,
    tasks: [],
    openclaw: null,
  };
}
