import { shellScreens } from './shell.ts';
import { diagnoseScreens } from './diagnose.ts';
import { logsScreens } from './logs.ts';
import { longScreens } from './long.ts';
import { modelsScreens } from './models.ts';
import { openclawScreens } from './openclaw.ts';
import { overviewScreens } from './overview.ts';
import { settingsScreens } from './settings.ts';
import { setupScreens } from './setup.ts';
import type { Shown } from './shown.ts';
import { updatesScreens } from './updates.ts';

/** Every state of every screen that a person can come across. */
export const shown: readonly Shown[] = [
  ...setupScreens,
  ...overviewScreens,
  ...modelsScreens,
  ...logsScreens,
  ...longScreens,
  ...diagnoseScreens,
  ...openclawScreens,
  ...settingsScreens,
  ...shellScreens,
  ...updatesScreens,
];
