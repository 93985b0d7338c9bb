import type { AppInfo, Snapshot } from '../../shared/snapshot.ts';
import type { SmokeState } from '../../shared/smoke.ts';
import type { Settings } from '../../shared/settings.ts';

/** Never run so far. */
export const idleSmoke: SmokeState = { running: false, steps: [] };

/** What is known before anything was looked at. */
export function initialSnapshot(
  app: Omit<AppInfo, 'language'>,
  settings: Settings,
  systemLanguage: AppInfo['language'],
): Snapshot {
  return {
    app: {
      ...app,
      language: settings.language === 'system' ? systemLanguage : settings.language,
    },
    settings,
    engine: { kind: 'searching' },
    models: { models: [], cacheDir: '', ignoredEnvironment: [] },
    server: { kind: 'stopped' },
    launch: null,
    restartNeeded: false,
    metrics: { samples: [], restarts: 0, requests: 0 },
    smoke: idleSmoke,
    openclaw: null,
  };
}
