/**
 * A day of the app, fast-forwarded: polls, log lines, restarts and edits of OpenClaw's config as many as
 * come in 24 hours, on a clock that is moved. What is held at its end is held against the end of its
 * first minute, in which the bounded log has filled up.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultPolicy } from '../../electron/server/machine/policy.ts';
import { FileSink, defaultRotation } from '../../electron/server/logs/file-sink.ts';
import { nodeLogFs } from '../../electron/server/logs/log-fs.ts';
import { LogStore } from '../../electron/server/logs/log-store.ts';
import type { SpawnHandlers } from '../../electron/server/supervisor-deps.ts';
import { Supervisor } from '../../electron/server/supervisor.ts';
import { systemClock } from '../../electron/system/time/clock.ts';
import { SpecClock } from '../../test/clock.ts';
import { BenchHome, launchFacts } from '../../test/openclaw/bench-home.ts';
import { launchOf, undisturbed } from '../harness/bare-supervisor.ts';
import { logBlocks } from '../harness/log-lines.ts';
import { topicOf } from '../harness/row.ts';

const DAY = { polls: 100_000, lines: 10_000_000, restarts: 2_000, edits: 200 };
const FIRST_MINUTE = { polls: 100, lines: 200_000, restarts: 20, edits: 5 };
const POLL_MS = 5_000;

/** What is held, once everything that can be is given back. */
interface Held {
  readonly mebibytes: number;
  readonly files: number;
  readonly timers: number;
}

export const topic = topicOf({
  limitMinutes: 8,
  rows: {
    memory: {
      what: 'a day fast-forwarded, memory',
      unit: 'MiB',
      reference: 'after its first minute',
      target: { of: 'ratio', atMost: 1.05 },
      stable: true,
    },
    files: {
      what: 'a day fast-forwarded, files open',
      unit: 'files',
      reference: 'after its first minute',
      target: { of: 'excess', atMost: 0 },
      stable: true,
    },
    timers: {
      what: 'a day fast-forwarded, timers',
      unit: 'timers',
      reference: 'after its first minute',
      target: { of: 'excess', atMost: 0 },
      stable: true,
    },
  },
  measure: async ({ isShort }) => {
    const life = new Life();
    await life.live(FIRST_MINUTE);
    const first = await life.held();
    await life.live(isShort ? FIRST_MINUTE : DAY);
    const last = await life.held();
    await life.end();
    const figures = (of: keyof Held) => ({ ours: [last[of]], reference: [first[of]] });
    return { memory: figures('mebibytes'), files: figures('files'), timers: figures('timers') };
  },
});

setFlagsFromString('--expose-gc');
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the flag has just made
const collectGarbage = runInNewContext('gc') as () => void;

/** The parts that live as long as the app. */
class Life {
  readonly #clock = new SpecClock();
  readonly #folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-bench-day-'));
  readonly #home = new BenchHome({ name: 'day', text: "{ gateway: { mode: 'local' } }\n" });
  readonly #sink = new FileSink({
    ...defaultRotation,
    directory: this.#folder,
    fs: nodeLogFs,
    clock: systemClock,
    onBlocked: (error) => console.error(error.message),
    onResumed: () => undefined,
  });
  readonly #logs = new LogStore({ clock: systemClock, sink: this.#sink });
  readonly #reader = this.#logs.subscribe({
    send: (batch) => setImmediate(() => this.#reader.ack(batch.lines.at(-1)?.seq ?? 0)),
  });
  #port = 9_000;
  readonly #openclaw = this.#home.service(() => launchFacts({ port: this.#port }));
  #spawned: SpawnHandlers | undefined;
  readonly #supervisor = new Supervisor({
    ...undisturbed,
    clock: this.#clock,
    policy: {
      ...defaultPolicy,
      restart: { ...defaultPolicy.restart, giveUpAfter: Infinity },
    },
    probe: () => Promise.resolve({ kind: 'ok' }),
    spawn: (_launch, _generation, handlers) => {
      this.#spawned = handlers;
      handlers.onPid(1);
      return {
        mark: '',
        groupId: 1,
        signal: () => handlers.onExit({ kind: 'signal', signal: 15 }),
        release: () => Promise.resolve(),
      };
    },
  });

  async live({ polls, lines, restarts, edits }: typeof DAY): Promise<void> {
    this.#supervisor.start(launchOf('day'));
    for (let poll = 0; poll < polls; poll += 1) await this.#clock.pass(POLL_MS);
    for (let crash = 0; crash < restarts; crash += 1) {
      this.#spawned?.onExit({ kind: 'signal', signal: 11 });
      await this.#clock.pass(2 * defaultPolicy.restart.capMs);
    }
    const stream = this.#logs.openStream(1, 'merged');
    for (const block of logBlocks(lines)) {
      stream.write(block);
      await new Promise((resolve) => setImmediate(resolve));
    }
    stream.end();
    for (let edit = 0; edit < edits; edit += 1) {
      this.#port += 1;
      await this.#openclaw.refresh();
      const outcome = await this.#openclaw.apply((await this.#openclaw.preview({})).id);
      if (outcome.kind !== 'applied') throw new Error(`Not applied: ${outcome.kind}`);
    }
  }

  async held(): Promise<Held> {
    await this.#sink.flush();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    collectGarbage();
    const resources = process.getActiveResourcesInfo();
    return {
      mebibytes: process.memoryUsage().heapUsed / 2 ** 20,
      files: readdirSync('/proc/self/fd').length,
      timers: this.#clock.pending + resources.filter((name) => name === 'Timeout').length,
    };
  }

  async end(): Promise<void> {
    this.#reader.dispose();
    this.#logs.dispose();
    await this.#sink.dispose();
    await this.#supervisor.shutdown();
    this.#openclaw.dispose();
    this.#home.dispose();
    rmSync(this.#folder, { recursive: true });
  }
}
