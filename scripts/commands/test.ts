import { chooseElectron } from '../electron/choose.ts';
import { missingChromium, provideChromium } from '../setup/chromium.ts';
import { exitWith } from '../setup/exit-code.ts';
import { provideOpenClaw } from '../setup/openclaw-cli.ts';
import { SetupProblem } from '../setup/problem.mjs';
import {
  missingKoreanFont,
  missingLibraries,
  missingVirtualDesktop,
} from '../setup/system/needs.ts';
import { provide } from '../setup/system/provide.ts';
import { warnOfSandbox } from '../setup/system/sandbox.ts';
import { startVirtualDesktop } from '../setup/virtual-desktop.ts';
import { describeFailure, oneFailed, sum, summary, type Counts } from '../suites/counts.ts';
import { suites, type Suite } from '../suites/suites.ts';

/** These run the app or a browser, or OpenClaw; the others need nothing but the npm packages. */
const NEED_RUNTIME = new Set(['unit', 'e2e', 'screens']);

await exitWith(runSuites, summary(oneFailed));

async function runSuites(): Promise<number> {
  const chosen = choose(process.argv.slice(2));
  const results: { name: string; counts: Counts; seconds: string }[] = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.log(`Ended by ${signal}.`);
      console.log(summary(sum([...results.map(({ counts }) => counts), oneFailed])));
      process.exit(1);
    });
  }
  const env = chosen.some(({ name }) => NEED_RUNTIME.has(name)) ? await provideRuntime() : {};
  for (const suite of chosen) {
    console.log(`\n━━ ${suite.name} ━━`);
    const began = performance.now();
    const counts = await suite.run(env).catch((error: unknown) => {
      console.error(error);
      return oneFailed;
    });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    results.push({ name: suite.name, counts, seconds });
  }
  console.log('\n━━ result ━━');
  for (const { name, counts, seconds } of results) {
    const mark = counts.failed === 0 ? '✔' : '✘';
    console.log(`${mark} ${name}: ${counts.passed} ok, ${counts.failed} not, ${seconds} s`);
  }
  const total = sum(results.map(({ counts }) => counts));
  // Where they failed is thousands of lines up, and a log that was cut has it no more.
  for (const failure of total.failures) console.log(describeFailure(failure));
  console.log(summary(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

function choose(names: readonly string[]): readonly Suite[] {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = suites.map(({ name }) => name).join(', ');
    throw new SetupProblem(`No suite called ${unknown.join(', ')}; there are ${known}.`);
  }
  return names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
}

/** Sets up what tests run against, and says in the environment where it is. */
async function provideRuntime(): Promise<Record<string, string>> {
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
  return {
    INFERRS_BAR_ELECTRON: electron.executable,
    INFERRS_BAR_OPENCLAW: openclaw,
    INFERRS_BAR_CHROMIUM: chromium,
    // Tests neither pop up on a person's screen nor meet the tray of their desktop.
    ...(ownDesktop ? await startVirtualDesktop() : {}),
  };
}
