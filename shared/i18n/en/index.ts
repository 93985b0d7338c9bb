import { about, licences, news, shortcuts, updates } from './about.ts';
import { appUpdate, appUpdateFailed } from './app-update.ts';
import { catalogue, hubFailure } from './catalogue.ts';
import { common, nav } from './common.ts';
import { budget } from './budget.ts';
import { tryIt } from './try-it.ts';
import { cures } from './cures.ts';
import { diagnose, smokeCheck, smokeReason } from './diagnose.ts';
import { disk } from './disk.ts';
import { dialog } from './dialog.ts';
import {
  bridge,
  failure,
  fileFault,
  keepReason,
  notAvailable,
  stateDamage,
  stateName,
} from './failure.ts';
import { install, installFailed } from './install.ts';
import { logs } from './logs.ts';
import { menu } from './menu.ts';
import { modelFit } from './model-fit.ts';
import { downloadFailed, downloads, models, switchOffer } from './models.ts';
import { modelSettings } from './model-settings.ts';
import { network } from './network.ts';
import { note } from './note.ts';
import { notify } from './notify.ts';
import { onboarding } from './onboarding.ts';
import {
  configChange,
  configChangeExtra,
  configWarning,
  expectedShape,
  openclaw,
  openclawFailure,
} from './openclaw.ts';
import { overview } from './overview.ts';
import { popover } from './popover.ts';
import {
  answerFault,
  healthLost,
  invalidSetting,
  exceptLoopbackDialog,
  mendDialog,
  notRunnable,
  problem,
  problemExtra,
  remedy,
} from './problem.ts';
import { requests } from './requests.ts';
import { settings } from './settings.ts';
import { device, deviceInUse, openclawStatus, practiceEngine, status } from './shell.ts';
import { start } from './start.ts';
import { tray } from './tray.ts';
import { webFailed, webUntil } from './web.ts';

export const en = {
  common,
  nav,
  status,
  device,
  deviceInUse,
  openclawStatus,
  practiceEngine,
  tray,
  notify,
  network,
  note,
  dialog,
  menu,
  about,
  news,
  shortcuts,
  licences,
  updates,
  appUpdate,
  appUpdateFailed,
  problem,
  problemExtra,
  notRunnable,
  exceptLoopbackDialog,
  mendDialog,
  invalidSetting,
  healthLost,
  answerFault,
  remedy,
  failure,
  notAvailable,
  stateDamage,
  stateName,
  fileFault,
  keepReason,
  bridge,
  overview,
  start,
  install,
  installFailed,
  webFailed,
  webUntil,
  models,
  switchOffer,
  modelFit,
  disk,
  downloads,
  downloadFailed,
  modelSettings,
  catalogue,
  hubFailure,
  logs,
  diagnose,
  budget,
  cures,
  requests,
  tryIt,
  smokeCheck,
  smokeReason,
  openclaw,
  configChange,
  configChangeExtra,
  configWarning,
  openclawFailure,
  expectedShape,
  settings,
  onboarding,
  popover,
};
