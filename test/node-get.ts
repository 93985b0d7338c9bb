import { request } from 'node:http';
import type { SendGet } from '../electron/system/web/get.ts';

/** One GET by Node, as the app sends it by Electron; plain http alone. */
export const nodeGet: SendGet = (url, { headers, signal }) =>
  new Promise((resolve, reject) => {
    const sent = request(url, { headers, signal, agent: false }, (answer) => {
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
