import { type Agent, request } from 'node:http';
import { withDirect, type SendGet } from '../electron/system/web/get.ts';

/** One GET by Node, as the app sends it by Electron through a proxy; plain http alone. */
const sendBy =
  (agent: Agent | false): SendGet =>
  (url, { headers, signal }) =>
    new Promise((resolve, reject) => {
      const sent = request(url, { headers, signal, agent }, (answer) => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
          ),
          body: answer,
        });
      });
      sent.once('error', reject);
      sent.end();
    });

/**
 * The same without a proxy, where a storage is asked directly.
 * @param agent what keeps connections, as Chromium does; without it each request has its own
 */
export const nodeGetBy = (agent: Agent | false): SendGet =>
  withDirect(sendBy(agent), () => Promise.resolve(true));

export const nodeGet: SendGet = nodeGetBy(false);
export const proxiedGet: SendGet = sendBy(false);
