/**
 * A stand-in of the hub that serves the models of `hub-models.ts` from memory until it is killed, and
 * says where. Its argument: how many bytes a millisecond come through its line.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { plainModel, shardedModel } from '../../test/hub/content.ts';
import { HubServer } from '../../test/hub/hub-server.ts';
import { BYTES, IN_SHARDS, ONE_FILE, SHARDS } from './hub-models.ts';

const PART_BYTES = 500_000;
/** By so much a line may make up for what a busy machine kept it from. */
const LATENESS_MS = 20;

const pace = Number(process.argv[2] ?? Infinity);
let isFreeAt = 0;

const hub = await HubServer.start();
const files = new Map([
  ...hub.add(ONE_FILE, plainModel(BYTES)),
  ...hub.add(IN_SHARDS, shardedModel(SHARDS, BYTES / SHARDS)),
]);
// By itself it sends pieces so small that it would be what is measured.
hub.fail({
  on: '.safetensors',
  does: 'answer',
  handler: (request, response) => {
    const { bytes } = files.get(request.url?.split('/').at(-1) ?? '') ?? { bytes: Buffer.of() };
    response.setHeader('content-length', bytes.length);
    void pour(bytes, response);
  },
});
process.stdout.write(hub.url);

/** All answers share the line. */
async function pour(bytes: Buffer, response: ServerResponse): Promise<void> {
  if (pace === Infinity) {
    response.end(bytes);
    return;
  }
  for (let at = 0; at < bytes.length; at += PART_BYTES) {
    const now = performance.now();
    isFreeAt = Math.max(now - LATENESS_MS, isFreeAt) + PART_BYTES / pace;
    if (isFreeAt > now) await setTimeout(isFreeAt - now);
    const part = bytes.subarray(at, at + PART_BYTES);
    if (!response.write(part)) await once(response, 'drain');
  }
  response.end();
}
