/**
 * How long after the server's first 200 of `/health` the state is `ready`: the real supervisor and
 * its real HTTP probe against a server that turns ready at random moments.
 */
import { InferrsClient } from '../../electron/inferrs/client.ts';
import { Supervisor } from '../../electron/server/supervisor.ts';
import { listenHttp, type LocalServer } from '../../test/http-servers.ts';
import { launchOf, undisturbed } from '../harness/bare-supervisor.ts';
import { atShare, figure } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

const STARTS = 100;
const SHORT_STARTS = 20;

export const topic = topicOf({
  rows: {
    lag: {
      what: 'first 200 of /health → ready, p95',
      unit: 'ms',
      target: { of: 'value', atMost: 60 },
    },
  },
  measure: async ({ isShort }) => {
    const state = { readyAt: Infinity };
    const server = await listenHttp((_request, response) => {
      const isReady = performance.now() >= state.readyAt;
      response.writeHead(isReady ? 200 : 503, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: isReady ? 'ok' : 'loading' }));
    });
    const lags: number[] = [];
    for (let start = 0; start < (isShort ? SHORT_STARTS : STARTS); start += 1) {
      lags.push(await lagOf(server, state));
    }
    await server.close();
    return { lag: { ours: [atShare(lags, 0.95)], note: `of all ${figure(lags, 'ms')}` } };
  },
});

async function lagOf({ url, port }: LocalServer, state: { readyAt: number }): Promise<number> {
  const client = new InferrsClient(url);
  const supervisor = new Supervisor({
    ...undisturbed,
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
  });
  state.readyAt = performance.now() + 200 + Math.random() * 200;
  const seenAt = await new Promise<number>((resolve) => {
    supervisor.subscribe(({ server }) => {
      if (server.kind === 'ready') resolve(performance.now());
    });
    supervisor.start(launchOf('', port));
  });
  await supervisor.shutdown();
  return seenAt - state.readyAt;
}
