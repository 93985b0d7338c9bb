import { exitWith } from '../setup/exit-code.ts';
import { provideTestRuntime } from '../setup/test-runtime.ts';
import { readArguments, rerunCommand } from '../suites/arguments.ts';
import { describeFailure, oneFailed, sum, summary, type Counts } from '../suites/counts.ts';
import { suites, type Suite } from '../suites/suites.ts';

await exitWith(runSuites, summary(oneFailed));

interface Result {
  readonly name: string;
  readonly counts: Counts;
  readonly seconds: string;
}

async function runSuites(): Promise<number> {
  const { names, places, everything } = readArguments(
    process.argv.slice(2),
    suites.map(({ name }) => name),
  );
  const chosen = names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name));
  const results: Result[] = [];
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      console.log(`Ended by ${signal}.`);
      console.log(summary(sum([...results.map(({ counts }) => counts), oneFailed])));
      process.exit(1);
    });
  }
  // The first suites do without: they keep busy the processor, which it leaves to wait for the network.
  const runtime = chosen.some(({ needsRuntime }) => needsRuntime)
    ? provideTestRuntime()
    : Promise.resolve({});
  const run = async (suite: Suite, isHeld: boolean): Promise<void> => {
    const heading = `━━ ${suite.name} ━━`;
    const env = {
      ...(suite.needsRuntime ? await runtime : {}),
      ...(everything ? { INFERRS_BAR_TEST_ALL: '1' } : {}),
    };
    if (!isHeld) console.log(`\n${heading}`);
    const began = performance.now();
    const counts = await suite
      .run({ env, places, ...(isHeld ? { heldUnder: heading } : {}) })
      .catch((error: unknown) => {
        console.error(error);
        return oneFailed;
      });
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    results.push({ name: suite.name, counts, seconds });
  };
  const runAll = async (): Promise<void> => {
    let beside: Promise<void>[] = [];
    for (const [index, suite] of chosen.entries()) {
      if (suite.besideNext && index + 1 < chosen.length) {
        beside.push(run(suite, true));
        continue;
      }
      await Promise.all([...beside, run(suite, false)]);
      beside = [];
    }
  };
  // Where it cannot be had, nothing goes on until somebody needs it.
  await Promise.all([runtime, runAll()]);
  return conclude(results, everything);
}

/** Says what came of it, the counts last, and gives the exit code. */
function conclude(results: readonly Result[], everything: boolean): number {
  console.log('\n━━ result ━━');
  for (const { name, counts, seconds } of results) {
    const mark = counts.failed === 0 ? '✔' : '✘';
    console.log(`${mark} ${name}: ${counts.passed} ok, ${counts.failed} not, ${seconds} s`);
  }
  const total = sum(results.map(({ counts }) => counts));
  // Where they failed is thousands of lines up, and a log that was cut has it no more.
  for (const failure of total.failures) console.log(describeFailure(failure));
  const red = results.filter(({ counts }) => counts.failed > 0);
  if (red.length > 0) console.log('To run just what failed:');
  for (const { name, counts } of red)
    console.log(`    ${rerunCommand(name, counts.failures, everything)}`);
  console.log(summary(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
