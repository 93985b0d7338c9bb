/**
 * Measures the app against what is comparable and prints one table.
 *
 *     npm run bench -- [--short] [--only TOPIC]... [--json FILE] [--results]
 *
 * `--short` takes fewer rounds of the topics with figures that hardly depend on the machine, and fails
 * only for these. `--results` writes `bench/RESULTS.md`.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { machineOf, writeResults } from './harness/results.ts';
import type { Circumstances, Outcome, Topic } from './harness/row.ts';
import { runTopic } from './harness/run-topic.ts';
import { asText } from './harness/table.ts';
import { topicNamed, topicNames } from './harness/topics.ts';
import { buildIfStale } from '../scripts/setup/build.ts';
import { exitWith } from '../scripts/setup/exit-code.ts';
import { testRuntime } from '../scripts/setup/paths.mjs';
import { SetupProblem } from '../scripts/setup/problem.mjs';
import { say } from '../scripts/setup/say.mjs';
import { provideTestRuntime } from '../scripts/setup/test-runtime.ts';

const ROUNDS = 7;
const SHORT_ROUNDS = 3;

await exitWith(async () => {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      results: { type: 'boolean', default: false },
    },
  });
  const isShort = values.short;
  const circumstances: Circumstances = { isShort, rounds: isShort ? SHORT_ROUNDS : ROUNDS };
  const topics = await chosen(values.only, isShort);
  const env = await provideTestRuntime();
  Object.assign(process.env, env);
  const { electron } = testRuntime();
  await buildIfStale(electron);
  const outcomes: Outcome[] = [];
  for (const [name, topic] of topics) {
    say(`${name} …`);
    outcomes.push(...(await runTopic(name, topic, circumstances, env)));
  }
  const machine = await machineOf(electron);
  console.log(`\n${machine}\n\n${asText(outcomes)}`);
  if (values.json !== undefined) {
    await writeFile(values.json, JSON.stringify({ machine, circumstances, outcomes }, null, 2));
  }
  if (values.results) await writeResults(outcomes, machine, circumstances);
  const counted = isShort ? outcomes.filter(({ row }) => row.stable) : outcomes;
  return counted.every(({ passed }) => passed) ? 0 : 1;
});

/** @throws {SetupProblem} for a topic that there is none of */
async function chosen(
  only: readonly string[],
  isShort: boolean,
): Promise<readonly (readonly [string, Topic])[]> {
  const names = await topicNames();
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new SetupProblem(`There is no topic ${unknown}, but: ${names.join(', ')}`);
  }
  const wanted = only.length > 0 ? only : names;
  const topics = await Promise.all(
    wanted.map(async (name) => [name, await topicNamed(name)] as const),
  );
  const isStable = ({ rows }: Topic): boolean => Object.values(rows).some(({ stable }) => stable);
  return isShort && only.length === 0 ? topics.filter(([, topic]) => isStable(topic)) : topics;
}
