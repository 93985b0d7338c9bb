/**
 * What a step of a change costs the main process with the largest configs that are read at all
 * (`electron/openclaw/config/limits.ts`), and with one of a megabyte, in milliseconds of the processor:
 * other programs do not count.
 */
import { applyEdits } from '../../electron/json5/index.ts';
import { parseConfig } from '../../electron/openclaw/config/read.ts';
import { LARGEST_CONFIG, MOST_VALUES } from '../../electron/openclaw/config/limits.ts';
import { diffLines } from '../../electron/openclaw/plan/diff-lines.ts';
import { cpuOf, inTurns } from '../harness/measure.ts';
import { median, topicOf } from '../harness/row.ts';

/** As many as both limits allow of a piece that holds so many values. */
function filled(piece: (index: number) => string, values: number, bytes: number): string[] {
  const count = Math.min((MOST_VALUES - 10) / values, (LARGEST_CONFIG - 100) / bytes);
  return Array.from({ length: Math.floor(count) }, (_, index) => piece(index));
}

const model = (i: number): string =>
  `    { "id": "some/model-${i}",\n      "input": ["text"],\n      "cost": { "input": 0, "output": 0.5 },\n      "maxTokens": 8192 },\n`;

const largest: Readonly<Record<string, string>> = {
  models: `{ x: [\n${filled(model, 8, 130).join('')}] }`,
  'empty arrays': `{ x: [${filled(() => '[],', 1, 3).join('')}] }`,
  'deep arrays': `{ x: [${filled(() => `${'['.repeat(150)}${']'.repeat(150)},`, 150, 301).join('')}] }`,
  'keys, each on its line': `{\n${filled((i) => `  key${i}: 1,\n`, 1, 15).join('')}}`,
  'lines of comments': `{\n${filled(() => '// a\n', 0.001, 5).join('')}}`,
  'a long string': `{ x: "${'a'.repeat(LARGEST_CONFIG - 100)}" }`,
};

const ofOneMegabyte = `{ x: [\n${Array.from({ length: 7_000 }, (_, i) => model(i)).join('')}] }`;

const entry = { baseUrl: 'http://127.0.0.1:8080/v1', models: [{ id: 'm', input: ['text'] }] };
const edits = [{ op: 'set', path: ['models', 'providers', 'inferrs'], value: entry }] as const;

export const topic = topicOf({
  rows: {
    megabyte: {
      what: 'edit of a config of 1 MB (CPU)',
      unit: 'ms',
      target: { of: 'value', atMost: 200 },
    },
    largest: {
      what: 'longest step with the largest config (CPU)',
      unit: 'ms',
      target: { of: 'value', atMost: 500 },
    },
  },
  measure: async ({ rounds }) => {
    const megabyte = await inTurns(
      { rounds },
      { edit: () => cpuOf(() => applyEdits(ofOneMegabyte, edits)) },
    );
    const steps: { readonly what: string; readonly ms: number }[] = [];
    for (const [shape, text] of Object.entries(largest)) {
      for (const [step, figures] of Object.entries(await stepsOf(text, rounds))) {
        steps.push({ what: `${step} (${shape})`, ms: median(figures) });
      }
    }
    const [longest] = steps.sort((one, other) => other.ms - one.ms);
    return {
      megabyte: { ours: megabyte.edit },
      largest: { ours: [longest?.ms ?? NaN], note: longest?.what ?? '' },
    };
  },
});

function stepsOf(text: string, rounds: number): Promise<Record<string, number[]>> {
  const file = { path: '/c', target: '/c', exists: true, text, fingerprint: '', owner: undefined };
  const after = applyEdits(text, edits);
  return inTurns(
    { rounds },
    {
      // What was read last is known: it is another text each time.
      read: (round) => cpuOf(() => parseConfig({ ...file, text: text + ' '.repeat(round) })),
      edit: () => cpuOf(() => applyEdits(text, edits)),
      diff: () => cpuOf(() => diffLines(text, after)),
    },
  );
}
