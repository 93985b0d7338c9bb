import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '../../electron/server/machine/policy.ts';
import type { StreamMessage } from '../../shared/ipc/bridge.ts';
import type { LogBatch } from '../../shared/log-columns.ts';
import { watchFrames } from '../support/frames.ts';
import type { Home } from '../support/home.ts';
import { favour, groupOf, isAlive, residentBytes, untilGone } from '../support/processes.ts';
import { only, serversOf, startServer, startsOf } from '../support/server.ts';
import { expect, test } from '../support/test.ts';
import { until } from '../../test/until.ts';

/** What is a matter of time or memory: nothing runs beside it. */

/** What the design promises when the app itself dies. */
const CRASH_LEAVES_NOTHING_WITHIN_MS = 2_500;
/** Those of the server's group that are no process of the app may be at their end a moment later. */
const IN_TIME = { timeout: CRASH_LEAVES_NOTHING_WITHIN_MS };
const MEASURING_SLACK_MS = 500;
/**
 * What a process of the app may grow by in a flood. Held are 50,000 lines; garbage that is not
 * collected yet comes on top.
 */
const MOST_GROWTH_MB = 400;

test.describe('the app', () => {
  test('killed while the server is ready leaves nothing alive', async ({ home, launch }) => {
    home.practice({ PRACTICE_STRAY_WORKER: 'term' });
    await home.seedReady();
    const app = await launch();
    const server = await startServer(app);
    const group = groupOf(server.group);
    // Guard, relay and worker, too: else the test would not be what it says.
    expect(group.length).toBeGreaterThan(3);
    await app.crash();
    await app.untilNothingIsLeft(CRASH_LEAVES_NOTHING_WITHIN_MS);
    await expect.poll(() => group.filter(isAlive), IN_TIME).toEqual([]);
  });

  test('killed while the server loads leaves nothing alive', async ({ home, launch }) => {
    home.practice({ PRACTICE_STRAY_WORKER: 'term', PRACTICE_LOAD_MS: 60_000 });
    await home.seedReady();
    const app = await launch();
    const dashboard = await app.dashboard();
    await (await dashboard.overview()).start.click();
    await dashboard.expectStatus('loading');
    const server = await until('the server process', () => serversOf(app)[0]);
    const group = groupOf(server.group);
    await app.crash();
    await app.untilNothingIsLeft(CRASH_LEAVES_NOTHING_WITHIN_MS);
    await expect.poll(() => group.filter(isAlive), IN_TIME).toEqual([]);
  });
});

test.describe('the server', () => {
  test('that ignores SIGTERM is gone after the grace', async ({ home, launch }) => {
    home.practice({ PRACTICE_IGNORE_SIGTERM: true });
    await home.seedReady();
    const app = await launch();
    const server = await startServer(app);
    const dashboard = await app.dashboard();
    const overview = await dashboard.overview();
    await overview.stop.click();
    await dashboard.expectStatus('stopping');
    const took = await untilGone(
      () => groupOf(server.group),
      defaultPolicy.graceMs + MEASURING_SLACK_MS,
    );
    // Had it obeyed, this test would show nothing.
    expect(took).toBeGreaterThan(defaultPolicy.graceMs / 2);
    await dashboard.expectStatus('stopped', MEASURING_SLACK_MS);
  });

  test('that crashes is started again after a countdown', async ({ home, launch }) => {
    home.practice({ PRACTICE_STATE_FILE: join(home.dir, 'starts') });
    await home.seedReady();
    const app = await launch();
    // The pause is drawn at random between nothing and a second.
    await app.electron.evaluate(() => {
      Math.random = () => 0.99;
    });
    const dashboard = await app.dashboard();
    const seen = await dashboard.recordServer();
    const server = await startServer(app);
    const overview = await dashboard.overview();
    process.kill(server.pid, 'SIGSEGV');
    const second = await until('another process', () =>
      serversOf(app).find(({ pid }) => pid !== server.pid),
    );
    await dashboard.expectStatus('ready');
    // The second pause is twice as long: time enough to read what it says.
    process.kill(second.pid, 'SIGSEGV');
    await expect(overview.main).toContainText(
      /The server stopped unexpectedly.*Attempt 2 starts in [12] s/,
    );
    await dashboard.expectStatus('ready');
    const round = ['starting', 'ready', 'restarting'];
    expect(await seen()).toEqual([...round, ...round, 'starting', 'ready']);
    expect(only(serversOf(app)).pid).not.toBe(second.pid);
    expect(startsOf(home)).toBe(3);
  });
});

test('a flood of log lines neither slows the window down nor grows the app', async ({
  home,
  launch,
}) => {
  test.setTimeout(180_000);
  const perSecond = 50_000;
  // The first of them pass while the server starts, which is no measure of the window.
  const forMs = 11_000;
  const total = (perSecond * forMs) / 1000;
  home.practice({ PRACTICE_LOG_FLOOD: perSecond, PRACTICE_LOG_FLOOD_MS: forMs });
  await home.seedReady();
  const app = await launch();
  const dashboard = await app.dashboard();
  const { page } = dashboard;
  await dashboard.logs();
  // Counted where the lines leave main: a second listener would burden the window that is measured.
  const count = await app.electron.evaluateHandle(({ MessageChannelMain }) => {
    const seen = { lines: 0, dropped: 0, older: 0, first: Infinity, last: -1 };
    // The log is the one stream that the window has open.
    const { port1 } = new MessageChannelMain();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what all ports inherit
    const ports = Object.getPrototypeOf(port1) as typeof port1;
    // oxlint-disable-next-line typescript/unbound-method -- called on the port that it is called on
    const post = ports.postMessage;
    ports.postMessage = function (this: typeof port1, message: StreamMessage) {
      post.call(this, message);
      if (message.kind !== 'item') return;
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the log's, as said above
      const { seq, kindOf, dropped, older } = JSON.parse(message.json) as LogBatch;
      seen.dropped = dropped;
      seen.older = older;
      if (kindOf.length === 0) return;
      seen.lines += kindOf.length;
      seen.first = Math.min(seen.first, seq);
      seen.last = Math.max(seen.last, seq + kindOf.length - 1);
    };
    return seen;
  });
  const ownProcesses = app.tree();
  favour(ownProcesses);
  const memoryBefore = new Map(ownProcesses.map(({ pid }) => [pid, residentBytes(pid)]));
  // On a machine that is busy otherwise even a window at rest misses frames.
  const atRest = await watchFrames(page);
  await until('two seconds at rest', async () => (await atRest.span()) > 2_000);
  const allowed = Math.max(100, 2 * Math.max(...(await atRest.stop())));
  await page.getByRole('button', { name: 'Start server' }).click();
  // From then on the flood is all that happens; a start costs the processor enough by itself.
  await dashboard.expectStatus('ready');
  const frames = await watchFrames(page);
  // A machine that cannot keep up holds the flood back: it takes longer, it loses nothing.
  await until('the last line', async () => (await count.jsonValue()).last >= total, 60_000);
  const gaps = await frames.stop();
  test.info().annotations.push({
    type: 'frames',
    description: `${gaps.length} frames, longest ${Math.max(...gaps).toFixed(0)} ms`,
  });
  expect(gaps.length).toBeGreaterThan(20);
  expect(gaps.filter((gap) => gap > allowed)).toEqual([]);

  // What the window had to pass over comes afterwards, as far as it is still held.
  await until('all that is held', async () => (await count.jsonValue()).older === 0, 30_000);
  const seen = await count.jsonValue();
  expect(seen.dropped).toBeGreaterThan(0);
  // Nothing is lost silently: what was shown and what was counted is all there was.
  expect(seen.lines + seen.dropped).toBe(seen.last - seen.first + 1);
  await expect(page.getByRole('main')).toContainText(
    `${seen.dropped.toLocaleString('en-US')} lines were not shown`,
  );

  const grown = ownProcesses
    // A program that was only asked something is at its end by now.
    .filter(isAlive)
    .map(({ pid, command }) => ({
      process: /--type=\S+/.exec(command)?.[0] ?? 'main',
      megabytes: Math.round((residentBytes(pid) - (memoryBefore.get(pid) ?? 0)) / 1e6),
    }))
    .sort((one, other) => other.megabytes - one.megabytes);
  test.info().annotations.push({ type: 'memory', description: JSON.stringify(grown) });
  expect(grown.filter(({ megabytes }) => megabytes > MOST_GROWTH_MB)).toEqual([]);

  // The files are bounded too: they hold the end of the flood without a gap.
  await until('the last line in the log file', () => floodLines(home).at(-1) === total);
  const all = floodLines(home);
  // Of the last flood alone, whose numbers begin anew.
  const written = all.slice(Math.max(0, all.lastIndexOf(1)));
  expect(written.length).toBeGreaterThan(100_000);
  expect(written.length).toBe(total - (written[0] ?? 0) + 1);
});

/** Numbers of the flood's lines in the log files, oldest first, however they were rotated. */
function floodLines(home: Home): number[] {
  const folder = join(home.userData, 'logs');
  return readdirSync(folder)
    .sort((one, other) => ageOf(other) - ageOf(one))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/flood line (\d+) of/g),
    ])
    .map(([, number]) => Number(number));
}

/** `server.2.log` is older than `server.1.log`, and that than `server.log`. */
const ageOf = (name: string): number => Number(/\.(\d+)\.log$/.exec(name)?.[1] ?? 0);
