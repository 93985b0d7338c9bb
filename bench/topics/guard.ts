/**
 * What the guard adds to a request, to the first piece of a stream and to a long one: the same server
 * asked directly and through the guard, in turns, each of the three in a process of its own.
 */
import { Agent, request } from 'node:http';
import { atShare, inTurns } from '../harness/measure.ts';
import { topicOf, type Reading } from '../harness/row.ts';
import { withServer } from '../harness/serving.ts';

const KEY = 'inferrs-bar-bench';
const REQUESTS = 2_000;
const SHORT_REQUESTS = 200;
const LONG_BYTES = 128 * 1024 * 1024;
/** As large as an agent's turn with tools. */
const TURN_BYTES = 100_000;

const reference = 'the same without it';
const within = (ms: number) =>
  ({ unit: 'ms', reference, target: { of: 'excess', atMost: ms } }) as const;

export const topic = topicOf({
  rows: {
    typical: { what: 'guarded request, p50', ...within(1) },
    slow: { what: 'guarded request, p99', ...within(5) },
    first: { what: 'guarded stream → its first piece, p50', ...within(1) },
    slowFirst: { what: 'guarded stream → its first piece, p99', ...within(5) },
    stream: {
      what: 'a long guarded stream',
      unit: 'MB/s',
      reference,
      // No model comes near: what counts is that nothing is held up or kept.
      target: { of: 'ratio', atLeast: 0.1 },
    },
  },
  measure: ({ isShort, rounds }) =>
    withServer('serve-answers.ts', [], (server) =>
      withServer('serve-guarded.ts', [server, KEY], async (guard) => {
        const agent = new Agent({ keepAlive: true });
        const asking = (bytes: number, long = 0) => ({
          ours: () => ask(guard, agent, { bytes, long }),
          reference: () => ask(server, agent, { bytes, long }),
        });
        const each = { rounds: isShort ? SHORT_REQUESTS : REQUESTS };
        const small = asking(200);
        const turn = asking(TURN_BYTES);
        const long = asking(200, LONG_BYTES);
        const [wholes, firsts] = [
          await inTurns(
            each,
            figuresOf(small, ({ wholeMs }) => wholeMs),
          ),
          await inTurns(
            each,
            figuresOf(turn, ({ firstMs }) => firstMs),
          ),
        ];
        return {
          typical: at(wholes, 0.5),
          slow: at(wholes, 0.99),
          first: at(firsts, 0.5),
          slowFirst: at(firsts, 0.99),
          stream: await inTurns(
            { rounds },
            figuresOf(long, ({ bytes, wholeMs }) => bytes / 1_000 / wholeMs),
          ),
        };
      }),
    ),
});

type Sides<T> = Record<'ours' | 'reference', T>;

const figuresOf = (
  sides: Sides<() => Promise<Took>>,
  figure: (took: Took) => number,
): Sides<() => Promise<number>> => ({
  ours: async () => figure(await sides.ours()),
  reference: async () => figure(await sides.reference()),
});

const at = (figures: Sides<number[]>, share: number): Reading => ({
  ours: [atShare(figures.ours, share)],
  reference: [atShare(figures.reference, share)],
});

interface Took {
  readonly firstMs: number;
  readonly wholeMs: number;
  readonly bytes: number;
}

function ask(
  port: string,
  agent: Agent,
  { bytes: size, long }: { readonly bytes: number; readonly long: number },
): Promise<Took> {
  const messages = [{ role: 'user', content: 'x'.repeat(size) }];
  const body = JSON.stringify({ model: 'm', messages, stream: true });
  const headers = { authorization: `Bearer ${KEY}`, 'content-length': body.length, 'x-long': long };
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const path = '/v1/chat/completions';
    const sent = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let firstMs = 0;
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        if (bytes === 0) firstMs = performance.now() - began;
        bytes += piece.length;
      });
      answer.on('end', () => resolve({ firstMs, wholeMs: performance.now() - began, bytes }));
    });
    sent.end(body);
  });
}
