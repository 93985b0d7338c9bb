/**
 * How long a full edit of a 1 MB config takes: parse, plan, splice, read back. Run with
 * `node bench/json5.ts`. The first run of a process is shown too, for the app edits but once.
 */
import { applyEdits, parseJson5 } from '../electron/json5/index.ts';

const RUNS = 20;

/** A config of `count` providers in a hand-written style, about 185 bytes each. */
function config(count: number): string {
  const providers = Array.from({ length: count }, (_, i) =>
    [
      `      // provider no. ${i}`,
      `      'provider-${i}': {`,
      `        baseUrl: "http://127.0.0.1:8080/v1", apiKey: 'none',`,
      `        models: [ { id: "model/${i}", cost: { input: 0, output: 0.5 } }, ],`,
      '      },\n',
    ].join('\n'),
  );
  return `{\n  models: {\n    providers: {\n${providers.join('')}    },\n  },\n}\n`;
}

function measure(name: string, work: () => unknown): void {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  const first = times[0] ?? NaN;
  // oxlint-disable-next-line unicorn/no-array-sort -- the compiler's library has no toSorted
  const median = times.sort((a, b) => a - b)[RUNS / 2] ?? NaN;
  console.log(`${name}: first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms`);
}

const entry = { baseUrl: 'http://127.0.0.1:8080/v1', models: [{ id: 'm', input: ['text'] }] };
const path = ['models', 'providers', 'inferrs'];

for (const count of [5500, 22]) {
  const text = config(count);
  const bytes = Buffer.byteLength(text);
  measure(`apply, ${bytes} bytes`, () => applyEdits(text, [{ op: 'set', path, value: entry }]));
  measure(`parse, ${bytes} bytes`, () => parseJson5(text));
}
