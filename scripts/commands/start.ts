import { chooseElectron } from '../electron/choose.ts';
import { buildIfStale } from '../setup/build.ts';
import { exitWith } from '../setup/exit-code.ts';
import { runApp } from '../setup/run-app.ts';
import { say } from '../setup/say.mjs';
import {
  missingKoreanFont,
  missingLibraries,
  missingVirtualDesktop,
} from '../setup/system/needs.ts';
import { provide } from '../setup/system/provide.ts';
import { warnOfSandbox } from '../setup/system/sandbox.ts';
import { hasDisplay, startVirtualDesktop } from '../setup/virtual-desktop.ts';

await exitWith(async () => {
  const electron = await chooseElectron();
  const headless = !hasDisplay();
  if (process.platform === 'linux') {
    await provide([
      ...electron.missing,
      ...(await missingLibraries(electron.executable)),
      // A screen in memory is looked at by nobody, so it does without the font.
      ...(headless ? missingVirtualDesktop() : await missingKoreanFont()),
    ]);
  }
  await electron.prepare();
  warnOfSandbox(electron.executable);
  await buildIfStale(electron.executable);
  const desktop = headless ? await startVirtualDesktop() : undefined;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...desktop,
    INFERRS_BAR_PRINT_EVENTS: '1',
  };
  // Terminals inside Electron apps set it; Electron would then behave as a plain Node.
  delete env['ELECTRON_RUN_AS_NODE'];
  say('Starting Inferrs Bar …');
  // With nobody in front of it, Chromium's complaints about missing desktop services are noise.
  const quiet = headless ? ['--log-level=3'] : [];
  return runApp(electron.executable, [...quiet, ...process.argv.slice(2)], env);
});
