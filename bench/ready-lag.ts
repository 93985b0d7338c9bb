/**
 * How long after the server's first 200 of `/health` the state is `ready`: the real supervisor and
 * its real HTTP probe against a server that turns ready at random moments.
 *
 * Usage: node bench/ready-lag.ts [starts]
 */
import { createServer } from 'node:http';
import { InferrsClient } from '../electron/inferrs/client.ts';
import { systemClock } from '../electron/system/time/clock.ts';
import { problems } from '../shared/problem-catalogue.ts';
import { Supervisor } from '../electron/server/supervisor.ts';

const GOAL_MS = 150;
const starts = Number(process.argv[2] ?? 100);
let readyAt = Infinity;
const server = createServer((_request, response) => {
  const ready = performance.now() >= readyAt;
  response.writeHead(ready ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: ready ? 'ok' : 'loading' }));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');
const { port } = address;
const client = new InferrsClient(`http://127.0.0.1:${port}`);

const lags: number[] = [];
for (let start = 0; start < starts; start += 1) lags.push(await measure());
lags.sort((a, b) => a - b);
const at = (share: number): string => (lags[Math.ceil(share * lags.length) - 1] ?? NaN).toFixed(1);
console.log(
  `ready lag over ${starts} starts: median ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms (goal p95 ${GOAL_MS} ms)`,
);
if (Number(at(0.95)) > GOAL_MS) process.exitCode = 1;
server.closeAllConnections();
server.close();

async function measure(): Promise<number> {
  const supervisor = new Supervisor({
    clock: systemClock,
    random: Math.random,
    preflight: () => Promise.resolve(null),
    spawn: (_launch, _generation, handlers) => {
      handlers.onPid(process.pid);
      return {
        mark: '',
        groupId: process.pid,
        signal: () => handlers.onExit({ kind: 'signal', signal: 15 }),
        release: () => Promise.resolve(),
      };
    },
    probe: async (_launch, signal) => {
      const answer = await client.health({ signal }).catch(() => ({ kind: 'loading' as const }));
      return answer.kind === 'ok' || answer.kind === 'loading'
        ? { kind: answer.kind }
        : { kind: 'failure', why: 'refused', detail: '' };
    },
    explainExit: () => problems.unknown({}),
    findAnswerer: () => Promise.resolve({ kind: 'ours' }),
    askReason: () => Promise.resolve(problems.unknown({})),
    lookInto: () => undefined,
    measure: () => Promise.resolve(0),
    cpuSeconds: () => Promise.resolve(undefined),
  });
  readyAt = performance.now() + 200 + Math.random() * 200;
  const seenAt = await new Promise<number>((resolve) => {
    supervisor.subscribe(({ server: state }) => {
      if (state.kind === 'ready') resolve(performance.now());
    });
    supervisor.start({
      command: '',
      args: [],
      commandLine: 'bench',
      host: '127.0.0.1',
      port,
      model: 'bench/none',
    });
  });
  const lag = seenAt - readyAt;
  await supervisor.shutdown();
  return lag;
}
