import type { ServerResponse } from 'node:http';

/** Starts an answer that is written piece by piece. */
export function startStream(res: ServerResponse, type: string): void {
  res.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
}

/** One server-sent event; `event` names it where the dialect has named events. */
export function sendEvent(res: ServerResponse, data: unknown, event?: string): void {
  const line = typeof data === 'string' ? data : JSON.stringify(data);
  res.write(`${event === undefined ? '' : `event: ${event}\n`}data: ${line}\n\n`);
}
