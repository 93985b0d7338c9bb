import { chooseElectron } from '../electron/choose.ts';
import { buildIfStale } from '../setup/build.ts';
import { exitWith } from '../setup/exit-code.ts';
import { runApp } from '../setup/run-app.ts';
import { say } from '../setup/say.mjs';
import { provideSystemLibraries } from '../setup/system-libraries.ts';
import { hasDisplay, startVirtualDesktop } from '../setup/virtual-desktop.ts';

await exitWith(async () => {
  const { executable } = await chooseElectron();
  const headless = !hasDisplay();
  await provideSystemLibraries(executable, headless);
  await buildIfStale();
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
  return runApp(executable, [...quiet, ...process.argv.slice(2)], env);
});
