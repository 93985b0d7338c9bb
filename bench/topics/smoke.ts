/** What the smoke test adds to the requests that it makes of the server. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runSmokeTest } from '../../electron/diagnose/smoke-test.ts';
import { InferrsClient } from '../../electron/inferrs/client.ts';
import { accepts } from '../../electron/system/ports/port.ts';
import { isProcessAlive } from '../../electron/system/processes/process-info.ts';
import { listenHttp, type LocalServer } from '../../test/http-servers.ts';
import { inTurns, timed } from '../harness/measure.ts';
import { topicOf } from '../harness/row.ts';

const MODEL = 'bench/none';

/** As inferrs answers when all is well. */
const answers: Readonly<Record<string, string>> = {
  '/health': '{"status":"ok"}',
  '/v1/models': `{"data":[{"id":"${MODEL}","owned_by":"inferrs (loaded)"}]}`,
  '/v1/chat/completions': '{"choices":[{"message":{"content":"2 + 2 is 4."}}]}',
};

export const topic = topicOf({
  rows: {
    overhead: {
      what: 'smoke test of the server',
      unit: 'ms',
      reference: 'curl, the same requests',
      target: { of: 'excess', atMost: 50 },
    },
  },
  measure: async (circumstances) => {
    const bodies = new Map<string, string>();
    const server = await listenHttp((request, response) => {
      const url = request.url ?? '';
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        bodies.set(url, body);
        response.writeHead(answers[url] === undefined ? 404 : 200).end(answers[url]);
      });
    });
    const overhead = await inTurns(circumstances, {
      ours: () => timed(() => ours(server)),
      reference: () => timed(() => curls(server, bodies)),
    });
    await server.close();
    return { overhead };
  },
});

/** OpenClaw's part answers at once: what its program takes is its own. */
async function ours({ url, port }: LocalServer): Promise<void> {
  const entry = {
    kind: 'found',
    baseUrl: `${url}/v1`,
    modelIds: [MODEL],
    startsServer: false,
    requiresStringContent: false,
    supportsTools: true,
  } as const;
  const { steps } = await runSmokeTest(
    {
      server: () => ({ kind: 'ready', since: 1, model: MODEL, pid: process.pid }),
      starter: () => 'app',
      lack: () => undefined,
      target: { baseUrl: url, port, model: MODEL },
      client: new InferrsClient(url),
      openclaw: {
        readEntry: () => Promise.resolve(entry),
        inferModelRun: () => Promise.resolve({ kind: 'ok', text: 'Four.' }),
        agentTurn: () => Promise.resolve({ kind: 'answered', text: 'Four.', cutOff: false }),
        settled: () => Promise.resolve(),
      },
      onServer: () => () => undefined,
      accepts,
      isAlive: isProcessAlive,
      listen: () => () => [],
      mask: (text) => text,
      now: Date.now,
      logLines: () => [],
      safePrompt: () => undefined,
      onBudget: () => undefined,
      budget: () => null,
      onToolProof: () => undefined,
    },
    { signal: new AbortController().signal, onProgress: () => undefined },
  );
  const other = steps.find(({ status }) => status !== 'passed');
  if (other !== undefined) throw new Error(`${other.id}: ${other.status}, ${other.reason ?? ''}`);
}

async function curls({ url }: LocalServer, bodies: ReadonlyMap<string, string>): Promise<void> {
  const requests = [...bodies].map(([path, body]) => [
    ...(body === '' ? [] : ['-H', 'content-type: application/json', '-d', body]),
    `${url}${path}`,
  ]);
  const args = requests.flatMap((request) => ['--next', '-fsS', ...request]);
  await promisify(execFile)('curl', args.slice(1));
}
