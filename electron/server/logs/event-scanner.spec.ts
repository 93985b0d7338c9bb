import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecClock } from '../../../test/clock.ts';
import { SpecDisk } from '../../../test/disk.ts';
import { planted } from '../../../test/planted-secrets.ts';
import { SecretMasker } from '../../system/secrets/mask.ts';
import { EventScanner } from './event-scanner.ts';
import { FileSink } from './file-sink.ts';
import type { ReadLine } from './read-line.ts';
import { LineRing } from './ring.ts';
import { LogStore } from './log-store.ts';

const ESC = '\u001B';
const NOTABLE = ['Loading', 'Request', '20'];

/** All that comes of a stream: with `notable`, by blocks; without, each line by itself, as by the book. */
async function outcome(chunks: readonly Buffer[], notable: readonly string[] | undefined) {
  const clock = new SpecClock();
  const disk = new SpecDisk();
  const ring = new LineRing({ maxLines: 60, maxCharacters: 6_000 });
  const sink = new FileSink({
    fs: disk,
    clock,
    directory: '/logs',
    name: 'server',
    maxBytes: 10_000_000,
    maxFiles: 2,
    onBlocked: (error) => expect.unreachable(error.message),
    onResumed: () => undefined,
  });
  const masker = new SecretMasker(['local-42 key', 'zq7']);
  const store = new LogStore({ clock, sink, ring, masker, ...(notable && { notable }) });
  const heard: ReadLine[] = [];
  store.onLine((read) => heard.push(read));
  const stream = store.openStream(1, 'merged');
  for (const chunk of chunks) {
    stream.write(chunk);
    clock.advance(7);
  }
  stream.end();
  await sink.dispose();
  const { text } = await store.snapshotText();
  const first = store.subscribe({ send: () => undefined }).first.lines;
  store.dispose();
  return {
    heard,
    seen: {
      lines: ring.since(0),
      characters: ring.characters,
      first,
      text,
      saved: [...store.snapshotSlices()].join(''),
      evidence: store.evidence(20),
      file: [...disk.files.values()].map(({ bytes }) => bytes.toString()),
    },
  };
}

const time = '2026-11-23T02:43:51.503579Z';
const head = fc.constantFrom(
  `${time}  INFO inferrs::server: `,
  `${ESC}[2m${time}${ESC}[0m ${ESC}[32m INFO${ESC}[0m ${ESC}[2minferrs::server${ESC}[0m${ESC}[2m:${ESC}[0m `,
  `${time} DEBUG ureq::unit: `,
  `2031-01-01T00:00:00Z TRACE a::b: `,
);
const oddHead = fc.constantFrom(
  `${time}  WARN inferrs::server: `,
  `${time} ERROR inferrs::server: `,
  `${time}  INFO password: `,
  `${time}  INFO a::b:: `,
  `${time}  INFO a::b`,
  `${time}  INFO zq7::b: `,
  `${time}  INFORM a::b: `,
  '2026-11-23T02:43:51.5035791234Z  INFO a::b: ',
  '2026-11-23 02:43:51Z INFO a::b: ',
  // Signs that differ from digits in little.
  '2026-11-23T02:43:5?.503579Z  INFO inferrs::server: ',
  ':026-11-23T02:43:51.503579Z  INFO inferrs::server: ',
  `${time}  INFO a::bc: `,
  `${ESC}[2K${time}  INFO a::b: `,
  'Error: ',
  'Host: ',
  '-----BEGIN PRIVATE KEY-----',
  '-----END PRIVATE KEY-----',
  '',
);
const message = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9 ]{0,20}$/) },
  fc.constantFrom(
    'Loading x',
    `${ESC}[1mRequest${ESC}[0m 1`,
    `2${ESC}[0m026`,
    'a',
    '',
    '\t',
    '\tx\t',
  ),
  fc.constantFrom(
    'local-42 key',
    `lo${ESC}[1mcal-42 key`,
    'zq7',
    `z${ESC}[0mq7`,
    'z\u200Bq7',
    'z\0q7',
  ),
  fc.constantFrom(
    '한국어',
    'é',
    '\r',
    `${ESC}[2J`,
    `${ESC}]0;x\u0007y`,
    `${ESC}[`,
    '\u007F',
    '\uFEFF',
  ),
  planted.map(({ text }) => text.replaceAll('\n', ' ')),
);
const lineEnd = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n');
const anyLine = fc.tuple(
  fc.oneof({ weight: 5, arbitrary: head }, oddHead),
  message,
  message,
  lineEnd,
);
const plainLine = fc.tuple(head, fc.stringMatching(/^[a-z ]{2,20}$/), lineEnd);
const many = fc.array(
  plainLine.map((parts) => parts.join('')),
  { minLength: 4, maxLength: 30 },
);
/** What was before many, and what comes after them, have to do with each other. */
const around = fc
  .tuple(fc.constantFrom('-----BEGIN PRIVATE KEY-----\n', '', 'Host: b\n'), many)
  .map(([before, events]) => `${before}${events.join('')}Host: a\nQUJD\n`);
const lines = fc.array(
  fc.oneof(
    anyLine.map((parts) => parts.join('')),
    around,
  ),
  { maxLength: 10 },
);
const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constant(1_500)), {
  minLength: 1,
  maxLength: 6,
});

function cut(bytes: Buffer, at: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  for (let start = 0, index = 0; start < bytes.length; index += 1) {
    const end = start + (at[index % at.length] ?? 1);
    chunks.push(bytes.subarray(start, end));
    start = end;
  }
  return chunks;
}

describe('lines that are taken many at a time', () => {
  it('are what they are one by one: in memory, in the file, on the clipboard', async () => {
    await fc.assert(
      fc.asyncProperty(lines, sizes, async (texts, at) => {
        const chunks = cut(Buffer.from(texts.join('')), at);
        const byMany = await outcome(chunks, NOTABLE);
        const single = await outcome(chunks, undefined);
        expect(byMany.seen).toEqual(single.seen);
        // What may mean something is heard, in its order, and nothing that is not there.
        const heard = new Set(byMany.heard.map(({ line }) => line.seq));
        expect(byMany.heard).toEqual(single.heard.filter(({ line }) => heard.has(line.seq)));
        for (const { line, message: text } of single.heard) {
          const mayMean =
            line.level === undefined ||
            ['WARN', 'ERROR'].includes(line.level) ||
            NOTABLE.some((word) => text.startsWith(word));
          if (mayMean) expect(heard).toContain(line.seq);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are taken so where they can be, and heard one by one where they may mean something', async () => {
    const event = (text: string): string => `${time}  INFO inferrs::engine: ${text}\n`;
    const flood = event('flood line 1 of 50000').repeat(20);
    const chunk = Buffer.from(`${flood}${event('Request 1')}${flood}Error: no\n${flood}`);
    const { heard } = await outcome([chunk], NOTABLE);
    const first = 'flood line 1 of 50000';
    expect(heard.map((read) => read.message)).toEqual([first, 'Request 1', 'Error: no']);
  });
});

describe('EventScanner', () => {
  it('takes no line that the masker would change, whatever is almost a secret around it', () => {
    const masker = new SecretMasker(['local-42 key', 'zq7!']);
    const nearly = fc.oneof(
      planted.chain(({ text }) =>
        fc
          .tuple(fc.nat({ max: text.length }), fc.nat({ max: text.length }))
          .map(([one, other]) => text.slice(Math.min(one, other), Math.max(one, other))),
      ),
      planted.map(({ text }) => text),
      fc.constantFrom('local-42', ' key', 'zq7', 'zq7!', 'tokens', 'pass ', 'key', '=', ': ', '@'),
      fc.string({ maxLength: 5, unit: 'grapheme-ascii' }),
    );
    const texts = fc
      .array(nearly, { minLength: 1, maxLength: 6 })
      .map((parts) => parts.join('').replaceAll(/[^ -~]/g, ' '));
    const start = `${time}  INFO inferrs::server: `;
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (messages) => {
        const scanner = new EventScanner(masker.sieve, []);
        const all = messages.map((one) => `${start}${one}\n`);
        const bytes = Buffer.from(`${all.join('')}the beginning of the next`);
        const end = bytes.lastIndexOf('\n') + 1;
        scanner.scan(bytes, 0, end);
        scanner.learn(start);
        const { starts, plain } = scanner.scan(bytes, 0, end);
        const taken = Buffer.from(plain).toString();
        expect(masker.mask(taken)).toBe(taken);
        const count = Math.max(0, starts.length - 1);
        expect(taken).toBe(all.slice(0, count).join(''));
        // It does not stop without a reason either.
        const stopped = messages[count];
        if (stopped !== undefined && stopped.length > 1) {
          expect(masker.sieve.catches(`: ${stopped}`)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
