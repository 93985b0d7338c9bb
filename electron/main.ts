import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { app, dialog } from 'electron';
import { GpuTrouble } from './app/crash/gpu-trouble.ts';
import { watchErrors } from './app/crash/watch-errors.ts';
import {
  isHeldByAnother,
  provideDataFolder,
  provideTempFolder,
  sweepTempFiles,
} from './app/data-folder.ts';
import { CRASH_REPORT } from './core/crash/crash-report-file.ts';
import { leave } from './app/leave.ts';
import { loadTranslator } from './app/load-translator.ts';
import { printLine } from './app/print-line.ts';
import { declareAppScheme } from './app/protocol.ts';
import { fetchNoDictionary } from './app/security.ts';
import { openTray } from './app/tray-icon.ts';

/**
 * The program that is loaded is there to stay: V8 would make room for passing objects of it, and hold
 * that, with what fills it, for as long as the app runs (20 MB more, measured). Then V8's own value.
 */
const YOUNG_SPACE = {
  asItIs: '--semi-space-growth-factor=1',
  grows: '--semi-space-growth-factor=2',
};

// The bundle lies in `out/main`; assets and renderer are found from the app's root.
const rootDir = resolve(__dirname, '..', '..');

// Both before the lock, which is kept in them: where they cannot be written it would be refused, as
// if the app ran already.
const data = provideDataFolder(app.getPath('userData'));
if (data.unusable !== null) app.setPath('userData', data.path);
const temp = provideTempFolder(join(data.path, 'tmp'));
if (temp !== tmpdir()) process.env['TMPDIR'] = temp;

const attachRunning = watchErrors(join(data.path, CRASH_REPORT));
const gpu = new GpuTrouble(join(data.path, 'no-graphics-chip'), process.versions['electron'] ?? '');

if (app.requestSingleInstanceLock() || !isHeldByAnother(data.path, process.platform)) {
  declareAppScheme();
  fetchNoDictionary();
  if (gpu.isRemembered) app.disableHardwareAcceleration();
  app.on('gpu-info-update', () => gpu.drawsBy(app.getGPUFeatureStatus().gpu_compositing));
  if (process.platform === 'darwin') app.dock?.hide();
  void start();
} else {
  // The first instance was told and brings its window up.
  app.exit(0);
}

async function start(): Promise<void> {
  setFlagsFromString(YOUNG_SPACE.asItIs);
  await app.whenReady();
  // Electron's own way of quitting at these is lost as soon as a library listens to one for a while
  // (execa does, for each program that it runs).
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => app.quit());
  void sweepTempFiles(data.path, performance.timeOrigin);
  try {
    const icon = openTray(rootDir);
    printLine('tray: up');
    // Most of the program: the icon need not wait for it.
    const { Shell } = await import('./app/shell.ts');
    const shell = new Shell(rootDir, data.path);
    if (!(await shell.begin())) return;
    // With all schemas need, which takes as long as what follows.
    await import('../shared/settings.ts');
    await turn();
    const { surroundingsOf } = await import('./app/surroundings.ts');
    const surroundings = surroundingsOf(rootDir, data.path, shell.updatedFrom);
    shell.beginWith(surroundings.initial);
    await shell.drawn();
    const { loadApplication } = await import('./app/load-application.ts');
    const Application = await loadApplication();
    const application = new Application(surroundings, data, gpu, icon, shell);
    attachRunning(application.forItsEnd);
    // A page that waits is answered first.
    await turn();
    await application.begin();
    setFlagsFromString(YOUNG_SPACE.grows);
  } catch (error) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${detail}\n`);
    const t = await loadTranslator('system');
    dialog.showErrorBox(t('dialog.fatal.title'), t('dialog.fatal.message', { detail }));
    leave(1);
  }
}
