import { readdirSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { is, open, processesOf, type TestBar } from '../../../test/bar.ts';
import { pick } from '../../../test/scale.ts';

/** Starts and stops at random moments must leave nothing behind in this process. */

/** A leak of each shows many times over what may come and go. */
const CYCLES = pick(40, 200);

setFlagsFromString('--expose-gc');
// `vm` knows no types.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const collectGarbage = runInNewContext('gc') as () => void;

interface Footprint {
  readonly descriptors: number;
  readonly resources: Record<string, number>;
  readonly listeners: number;
  readonly heapBytes: number;
}

function footprint({ bar }: TestBar): Footprint {
  collectGarbage();
  const resources: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) {
    resources[name] = (resources[name] ?? 0) + 1;
  }
  return {
    descriptors: readdirSync('/dev/fd').length,
    resources,
    listeners: process
      .eventNames()
      .reduce((sum, name) => sum + process.listenerCount(name), bar.store.listenerCount),
    heapBytes: process.memoryUsage().heapUsed,
  };
}

/** What there is more of than before; a pooled socket or two come and go. */
function excess(before: Footprint, after: Footprint): Record<string, number> {
  const more = (name: string, allowed: number): number =>
    Math.max(0, (after.resources[name] ?? 0) - (before.resources[name] ?? 0) - allowed);
  return {
    descriptors: Math.max(0, after.descriptors - before.descriptors - 2),
    timers: more('Timeout', 1),
    processes: more('ProcessWrap', 0),
    servers: more('TCPServerWrap', 0),
    sockets: more('TCPSocketWrap', 2) + more('PipeWrap', 0),
    listeners: Math.max(0, after.listeners - before.listeners),
  };
}

it(`leaves no process, descriptor, timer, socket, listener or memory behind after ${CYCLES} starts and stops`, async () => {
  const test = await open({ faults: { PRACTICE_LOAD_MS: 60 } });
  const cycle = async (): Promise<void> => {
    const moment = Math.random() * 250;
    await test.bar.server.start();
    await new Promise((resolve) => setTimeout(resolve, moment));
    await test.bar.server.stop();
    await test.until('stopped', is('stopped'));
  };
  // What is loaded and cached once is no leak.
  for (let count = 0; count < 20; count += 1) await cycle();
  const before = footprint(test);
  for (let count = 0; count < CYCLES; count += 1) await cycle();
  await expect.poll(() => processesOf(test.home)).toEqual([]);
  await expect
    .poll(() => excess(before, footprint(test)), { timeout: 30_000 })
    .toEqual({ descriptors: 0, timers: 0, processes: 0, servers: 0, sockets: 0, listeners: 0 });
  const after = footprint(test);
  // The log ring fills up by design; it is cut out by comparing with what it holds.
  expect(after.heapBytes).toBeLessThan(before.heapBytes * 1.1 + 4 * 1024 * 1024);
}, 180_000);
