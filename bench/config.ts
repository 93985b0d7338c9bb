/**
 * What each step of a change costs the main process with the largest configs that are read at all
 * (`electron/openclaw/config/limits.ts`), in milliseconds of the processor: other programs do not
 * count. Run with `node bench/config.ts`.
 */
import { applyEdits } from '../electron/json5/index.ts';
import { parseConfig } from '../electron/openclaw/config/read.ts';
import { LARGEST_CONFIG, MOST_VALUES } from '../electron/openclaw/config/limits.ts';
import { diffLines } from '../electron/openclaw/plan/diff-lines.ts';

const RUNS = 10;

/** As many as both limits allow of a piece that holds so many values. */
function filled(piece: (index: number) => string, values: number, bytes: number): string[] {
  const count = Math.min((MOST_VALUES - 10) / values, (LARGEST_CONFIG - 100) / bytes);
  return Array.from({ length: Math.floor(count) }, (_, index) => piece(index));
}

const model = (i: number): string =>
  `    { "id": "some/model-${i}",\n      "input": ["text"],\n      "cost": { "input": 0, "output": 0.5 },\n      "maxTokens": 8192 },\n`;

const shapes: Readonly<Record<string, string>> = {
  models: `{ x: [\n${filled(model, 8, 130).join('')}] }`,
  'empty arrays': `{ x: [${filled(() => '[],', 1, 3).join('')}] }`,
  'deep arrays': `{ x: [${filled(() => `${'['.repeat(150)}${']'.repeat(150)},`, 150, 301).join('')}] }`,
  'keys, each on its line': `{\n${filled((i) => `  key${i}: 1,\n`, 1, 15).join('')}}`,
  'lines of comments': `{\n${filled(() => '// a\n', 0.001, 5).join('')}}`,
  'a long string': `{ x: "${'a'.repeat(LARGEST_CONFIG - 100)}" }`,
};

async function measure(work: () => unknown): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const start = process.cpuUsage();
    await work();
    times.push(process.cpuUsage(start).user / 1000);
  }
  // oxlint-disable-next-line unicorn/no-array-sort -- the compiler's library has no toSorted
  const median = times.sort((a, b) => a - b)[RUNS / 2] ?? NaN;
  return `${median.toFixed(0)} ms (at most ${Math.max(...times).toFixed(0)})`;
}

const entry = { baseUrl: 'http://127.0.0.1:8080/v1', models: [{ id: 'm', input: ['text'] }] };
const path = ['models', 'providers', 'inferrs'];

for (const [name, text] of Object.entries(shapes)) {
  const file = { path: '/c', target: '/c', exists: true, text, fingerprint: '', owner: undefined };
  const after = applyEdits(text, [{ op: 'set', path, value: entry }]);
  const read = await measure(async () => parseConfig(file));
  const edit = await measure(() => applyEdits(text, [{ op: 'set', path, value: entry }]));
  const diff = await measure(() => diffLines(text, after));
  console.log(`${name}, ${text.length} characters: read ${read}, edit ${edit}, diff ${diff}`);
}
