import { chooseElectron } from '../electron/choose.ts';
import { missingChromium, provideChromium } from './chromium.ts';
import { provideHubPython } from './hub-python.ts';
import { provideOpenClaw } from './openclaw-cli.ts';
import { missingKoreanFont, missingLibraries, missingVirtualDesktop } from './system/needs.ts';
import { provide } from './system/provide.ts';
import { warnOfSandbox } from './system/sandbox.ts';
import { startVirtualDesktop } from './virtual-desktop.ts';

/** Sets up what tests run against, and says in the environment where it is. */
export async function provideTestRuntime(): Promise<Record<string, string>> {
  const electron = await chooseElectron();
  const ownDesktop = process.platform === 'linux';
  if (ownDesktop) {
    await provide([
      ...electron.missing,
      ...(await missingLibraries(electron.executable)),
      ...missingVirtualDesktop(),
      ...missingChromium(),
      ...(await missingKoreanFont()),
    ]);
  }
  await electron.prepare();
  warnOfSandbox(electron.executable);
  const openclaw = await provideOpenClaw();
  const chromium = await provideChromium();
  const hubPython = await provideHubPython();
  return {
    INFERRS_BAR_ELECTRON: electron.executable,
    INFERRS_BAR_OPENCLAW: openclaw,
    INFERRS_BAR_CHROMIUM: chromium,
    ...(hubPython === undefined ? {} : { INFERRS_BAR_HF_PYTHON: hubPython }),
    // Tests neither pop up on a person's screen nor meet the tray of their desktop.
    ...(ownDesktop ? await startVirtualDesktop() : {}),
  };
}
