/**
 * What the guard adds to a request, to the first piece of a stream and to a long one: the same server
 * asked directly and through the guard, in turns, each of the three in a process of its own.
 *
 * Usage: node bench/guard.ts [rounds]
 */
import { fork, type ChildProcess } from 'node:child_process';
import { Agent, createServer, request } from 'node:http';
import { passingChats } from '../electron/core/diagnosis/passing-chats.ts';
import { GuardProxy } from '../electron/guard-proxy/guard-proxy.ts';

const KEY = 'inferrs-bar-bench';
const PATH = '/v1/chat/completions';
const LONG_BYTES = 256 * 1024 * 1024;
const chunk = (text: string): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', choices: [{ delta: { content: text } }] })}\n\n`;

/** Answers at once, so that all that is measured is the way; a long answer where it is asked for. */
function serve(): void {
  const filler = Buffer.from(chunk('x'.repeat(1_000)).repeat(64));
  const server = createServer((asked, response) => {
    asked.resume();
    asked.once('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk('first'));
      let left = asked.headers['x-long'] === undefined ? 0 : LONG_BYTES;
      const more = (): void => {
        while (left > 0) {
          left -= filler.length;
          if (!response.write(filler)) {
            response.once('drain', more);
            return;
          }
        }
        response.end('data: [DONE]\n\n');
      };
      more();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : undefined);
  });
}

async function guard(target: number): Promise<void> {
  const unheard = { named: () => undefined, ended: () => undefined };
  const { port } = await GuardProxy.open({
    port: 0,
    target: () => target,
    key: KEY,
    onPassed: passingChats({ begin: () => unheard, passed: () => undefined }),
    onTurnedAway: () => undefined,
  });
  process.send?.(port);
}

const children: ChildProcess[] = [];
function start(...role: string[]): Promise<number> {
  const child = fork(import.meta.filename, role);
  children.push(child);
  return new Promise((resolve) => child.once('message', (port) => resolve(Number(port))));
}

interface Took {
  readonly first: number;
  readonly whole: number;
  readonly bytes: number;
}

function ask(port: number, agent: Agent, body: string, isLong = false): Promise<Took> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${KEY}`,
      'content-length': body.length,
      ...(isLong ? { 'x-long': '1' } : {}),
    };
    const sent = request({ host: '127.0.0.1', port, path: PATH, method: 'POST', agent, headers });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      let first = 0;
      let bytes = 0;
      answer.on('data', (piece: Buffer) => {
        if (bytes === 0) first = performance.now() - began;
        bytes += piece.length;
      });
      answer.on('end', () => resolve({ first, whole: performance.now() - began, bytes }));
    });
    sent.end(body);
  });
}

const bodyOf = (bytes: number): string =>
  JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x'.repeat(bytes) }] });
const at = (times: readonly number[], share: number): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? NaN;

interface Row {
  readonly what: string;
  readonly ours: number;
  readonly reference: number;
  readonly target: string;
  readonly pass: boolean;
}

async function measure(rounds: number): Promise<Row[]> {
  const upstream = await start('serve');
  const doors = { direct: upstream, guarded: await start('guard', String(upstream)) };
  const agent = new Agent({ keepAlive: true });
  const [small, turn] = [bodyOf(200), bodyOf(100_000)];
  const whole: Record<keyof typeof doors, number[]> = { direct: [], guarded: [] };
  const first: Record<keyof typeof doors, number[]> = { direct: [], guarded: [] };
  const names = ['direct', 'guarded'] as const;
  // The first rounds warm up what is measured.
  for (let round = -50; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) {
      const took = await ask(doors[name], agent, small);
      const stream = await ask(doors[name], agent, turn);
      if (round < 0) continue;
      whole[name].push(took.whole);
      first[name].push(stream.first);
    }
  }
  const rows: Row[] = [];
  for (const [what, times] of [
    ['a small request', whole],
    ['the first piece of a stream after 100 KB', first],
  ] as const) {
    for (const [share, most] of [
      [0.5, 1],
      [0.99, 5],
    ] as const) {
      const [ours, reference] = [at(times.guarded, share), at(times.direct, share)];
      rows.push({
        what: `${what}, p${share * 100}, ms`,
        ours,
        reference,
        target: `${most} ms more`,
        pass: ours - reference <= most,
      });
    }
  }
  const speed: Record<keyof typeof doors, number[]> = { direct: [], guarded: [] };
  for (const name of [...names, ...names, ...names]) {
    const { bytes, whole: ms } = await ask(doors[name], agent, small, true);
    speed[name].push(bytes / 1_000 / ms);
  }
  const [ours, reference] = [at(speed.guarded, 0.5), at(speed.direct, 0.5)];
  rows.push({ what: 'a long stream, MB/s', ours, reference, target: '20 MB/s', pass: ours >= 20 });
  return rows;
}

const [role, argument] = process.argv.slice(2);
if (role === 'serve') serve();
else if (role === 'guard') await guard(Number(argument));
else {
  const rows = await measure(Number(role ?? 2_000));
  console.table(
    rows.map(({ ours, reference, ...row }) => ({
      ...row,
      ours: ours.toFixed(2),
      reference: reference.toFixed(2),
      ratio: (ours / reference).toFixed(2),
    })),
    ['what', 'ours', 'reference', 'ratio', 'target', 'pass'],
  );
  if (rows.some(({ pass }) => !pass)) process.exitCode = 1;
  for (const child of children) child.kill();
}
