import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { z } from 'zod';
import { expect, it, vi } from 'vitest';
import { commandInputs, streamInputs } from '../../test/ipc/valid-inputs.ts';
import { pick } from '../../test/scale.ts';
import { hostileValues, spoilt } from '../../test/ipc/hostile.ts';
import { COMMAND_CHANNEL, STREAM_CHANNEL } from '../../shared/ipc/bridge.ts';
import { commands, streams, type CommandName, type StreamName } from '../../shared/ipc/contract.ts';
import type { CommandFailure } from '../../shared/ipc/failure.ts';
import type { Answer, StreamMessage } from '../../shared/ipc/bridge.ts';
import { answersOf, type WindowCommands } from './answers.ts';
import { answerCommands } from './ipc.ts';
import { openStreams } from './streams/register.ts';
import { StreamServer, type StreamSources } from './streams/stream-server.ts';

/** Malformed payloads for each channel of the contract, through the code that answers windows. */

type Listener = (event: unknown, ...sent: unknown[]) => unknown;
const { channels } = vi.hoisted(() => ({ channels: new Map<string, Listener>() }));
vi.mock('electron', () => {
  const listen = (channel: string, listener: Listener): void => {
    channels.set(channel, listener);
  };
  return { ipcMain: { handle: listen, on: listen } };
});

const PER_CHANNEL = pick(2_000, 10_000);
const SEED = 16;
/** What a refusal may be long: it is shown under the command that it was for. */
const LONGEST_REFUSAL = 1_000;
/** Of the heap, over all of that; a payload that were kept would be megabytes. */
const MOST_GROWTH = 64 * 1024 * 1024;

setFlagsFromString('--expose_gc');
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- V8's own, by its flag
const collect = runInNewContext('gc') as () => void;
const heapUsed = (): number => {
  collect();
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};

const ours = { senderFrame: { url: 'app://bundle/index.html', parent: null }, sender: {} };
const strangers = [
  { senderFrame: null, sender: {} },
  { senderFrame: { url: 'https://example.com/', parent: null }, sender: {} },
  { senderFrame: { url: 'app://bundle/index.html', parent: {} }, sender: {} },
];

/** Every input that got as far as a handler. */
let handled: unknown = undefined;
const internal: string[] = [];

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract's own names
const commandNames = Object.keys(commands) as CommandName[];
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const streamNames = Object.keys(streams) as StreamName[];

const handlers = Object.fromEntries(
  commandNames.map((name) => [name, (input: unknown) => void (handled = input)]),
);
answerCommands(
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made from the contract's names
  answersOf(handlers as unknown as WindowCommands, {
    onInternalError: (name, error) => internal.push(`${name}: ${String(error)}`),
    hide: (value) => value,
  }),
);
let acknowledged = 0;
const source = (input: unknown, out: { item: (item: unknown) => void }) => {
  handled = input;
  out.item('item');
  return { ack: (items: number) => (acknowledged += items), dispose: () => undefined };
};
openStreams(
  Promise.resolve(
    new StreamServer(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      Object.fromEntries(streamNames.map((name) => [name, source])) as unknown as StreamSources,
      (name, error) => internal.push(`${name}: ${String(error)}`),
    ),
  ),
);

const send = (name: unknown, event: object, payload: unknown): Promise<Answer<unknown>> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `answerCommands` answers
  channels.get(COMMAND_CHANNEL)?.(event, name, payload) as Promise<Answer<unknown>>;

/** Opens a stream. @returns how that was refused, if it was, and what the window can do */
async function open(event: object, payload: unknown) {
  const heard: StreamMessage[] = [];
  const listeners = new Map<string, (message: { data: unknown }) => void>();
  const port = {
    postMessage: (message: StreamMessage) => heard.push(message),
    on: (name: string, listener: () => void) => listeners.set(name, listener),
    once: () => undefined,
    start: () => undefined,
    close: () => undefined,
  };
  channels.get(STREAM_CHANNEL)?.({ ...event, ports: [port] }, payload);
  await Promise.resolve();
  const first = heard[0];
  const tell = (name: string, data?: unknown): void => listeners.get(name)?.({ data });
  return {
    say: (data: unknown) => tell('message', data),
    close: () => tell('close'),
    failure: first?.kind === 'failed' ? first.failure : undefined,
  };
}

const values = hostileValues(PER_CHANNEL, SEED);

/** The n-th malformed payload for a channel whose valid input is known. */
const payloadOf = (valid: unknown, n: number): unknown => spoilt(valid, values[n], n);

/** @throws {Error} where an answer is neither a refusal that is told nor what the schema made of it */
function judge(failure: CommandFailure | undefined, schema: z.ZodType, which: string): void {
  if (failure === undefined) {
    if (!schema.safeParse(handled).success) throw new Error(`${which} got through as it came`);
  } else if (failure.kind !== 'invalid-payload' || failure.detail.length > LONGEST_REFUSAL) {
    throw new Error(`${which} got ${JSON.stringify(failure).slice(0, 500)}`);
  }
}

const failureIn = (answer: Answer<unknown>): CommandFailure | undefined =>
  answer.ok ? undefined : answer.failure;

it('are refused in words, whatever they are, and leave nothing behind', async () => {
  const before = heapUsed();
  for (const name of commandNames) {
    const valid = commandInputs[name];
    for (let n = 0; n < PER_CHANNEL; n += 1) {
      const answer = await send(name, ours, payloadOf(valid, n));
      judge(failureIn(answer), commands[name].input, `${name} ${n}`);
    }
  }
  for (const name of streamNames) {
    for (let n = 0; n < PER_CHANNEL; n += 1) {
      const { failure, close } = await open(ours, {
        name,
        input: payloadOf(streamInputs[name], n),
      });
      close();
      judge(failure, streams[name].input, `${name} ${n}`);
    }
  }
  expect(internal).toEqual([]);
  expect(heapUsed() - before).toBeLessThan(MOST_GROWTH);
});

it('are refused where a schema would take them for an object without fields', async () => {
  for (const payload of [new Map([['model', 'x']]), new Date(0), new Error('x'), /x/, new Set()])
    for (const name of ['settings.update', 'server.start', 'openclaw.preview'] as const)
      expect(await send(name, ours, payload)).toMatchObject({
        failure: { kind: 'invalid-payload' },
      });
});

it('that name no command do nothing', async () => {
  handled = undefined;
  for (const name of [...values, 'toString', '__proto__', 'app', 'server.start '])
    expect(failureIn(await send(name, ours, undefined))?.kind).toBe('invalid-payload');
  expect(handled).toBeUndefined();
});

it('that name no stream open none', async () => {
  for (const [n, payload] of values.entries()) {
    handled = undefined;
    for (const request of [payload, { name: payload, input: undefined }])
      expect((await open(ours, request)).failure?.kind, String(n)).toBe('invalid-payload');
    expect(handled).toBeUndefined();
  }
});

it('change nothing in a stream that is open', async () => {
  const { say, failure } = await open(ours, { name: 'logs.lines', input: undefined });
  expect(failure).toBeUndefined();
  for (const data of values) say(data);
  // The one item that was sent, at the most.
  expect(acknowledged).toBeLessThanOrEqual(1);
  say(1);
  expect(acknowledged).toBe(1);
});

it('of a page or frame that is not ours are not even read', async () => {
  for (const stranger of strangers) {
    handled = undefined;
    for (const name of commandNames) {
      const answers = [
        await send(name, stranger, commandInputs[name]),
        await send(name, stranger, payloadOf(commandInputs[name], 0)),
      ];
      expect(answers.map(failureIn), name).toEqual(
        answers.map(() => ({ kind: 'untrusted-sender' })),
      );
    }
    for (const name of streamNames)
      expect((await open(stranger, { name, input: streamInputs[name] })).failure, name).toEqual({
        kind: 'untrusted-sender',
      });
    expect(handled).toBeUndefined();
  }
});
