import { stripVTControlCharacters } from 'node:util';
import type { DeviceInUse } from '../../shared/server.ts';
import { failurePatterns } from './failure-patterns.ts';
import { logEventPrefix, loggedDevices, MOST_TOKENS } from './knowledge.ts';

/**
 * What a log line of `inferrs serve` tells about the state of the server, in the order in which a
 * start comes to them (measured behaviour of inferrs 0.1.0). A hint: inferrs prints some things of a
 * request as they are, line ends and all (the name in one to unload a model, measured).
 */
export type Milestone =
  | { readonly kind: 'starting-model'; readonly model: string }
  | { readonly kind: 'downloading'; readonly model: string }
  /** Logged before the bind: no proof that the port was free. */
  | { readonly kind: 'listening'; readonly address: string }
  | { readonly kind: 'downloaded-file'; readonly file: string }
  /** Logged only when the device was chosen automatically. */
  | { readonly kind: 'device'; readonly device: DeviceInUse }
  | { readonly kind: 'architecture'; readonly name: string }
  | { readonly kind: 'bf16-cpu-warning' }
  /** First start of a model: minutes of CPU and a second copy of the weights on the disk. */
  | { readonly kind: 'quantizing' }
  | { readonly kind: 'kv-capacity'; readonly tokens: number }
  | { readonly kind: 'loading-weights' }
  | { readonly kind: 'tokenizer' }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'engine-started' }
  | {
      readonly kind: 'request';
      readonly id: string;
      readonly messages: number;
      readonly promptTokens: number;
    }
  | { readonly kind: 'request-failed'; readonly id: string; readonly cause: string }
  /** An answer may have fewer tokens than were asked for: so many are left of the window. */
  | { readonly kind: 'clamped'; readonly from: number; readonly to: number }
  | { readonly kind: 'load-failed'; readonly reason: string }
  | { readonly kind: 'address-in-use' }
  /** The hub is asked for something, in ureq's own lines. */
  | { readonly kind: 'hub-request' }
  /** What the hub answered to a request for a file, in ureq's own lines. */
  | { readonly kind: 'hub-answer'; readonly status: number; readonly matters: boolean };

/** What the log tells of requests. */
export type RequestLine = Extract<
  Milestone,
  { readonly kind: 'request' | 'request-failed' | 'clamped' }
>;

type Rule = readonly [RegExp, (match: RegExpExecArray) => Milestone | undefined];

const text = (match: RegExpExecArray): string => match[1] ?? '';

function tokens(match: RegExpExecArray): number | undefined {
  const count = Number(match[1]);
  return count <= MOST_TOKENS ? count : undefined;
}

/** A line about one request: that it came, or that the engine failed on it. */
function requestOf({ groups = {} }: RegExpExecArray): Milestone | undefined {
  const { id = '', messages, prompt, cause } = groups;
  if (cause !== undefined) return { kind: 'request-failed', id, cause: cause.slice(0, 2_000) };
  const promptTokens = Number(prompt);
  if (promptTokens > MOST_TOKENS) return undefined;
  return { kind: 'request', id, messages: Number(messages), promptTokens };
}

const rules: readonly Rule[] = [
  [/^writing prelude: [A-Z]+ \S/, () => ({ kind: 'hub-request' })],
  [
    /^response (\d{3}) to [A-Z]+ (https?:\/\/\S+)$/,
    ([, status, url = '']) => ({
      kind: 'hub-answer',
      status: Number(status),
      // A model may lack this file: it is asked for in passing.
      matters: !url.includes('tokenizer_config.json'),
    }),
  ],
  [
    /^(?:Anthropic r|R)equest (?<id>\S{1,100})(?:: (?<messages>\d{1,7}) messages, (?<prompt>\d{1,15}) prompt tokens| failed: (?<cause>.*))/,
    requestOf,
  ],
  [
    /^Clamping max_tokens from (\d{1,10}) to (\d{1,10})\b/,
    ([, from, to]) => ({ kind: 'clamped', from: Number(from), to: Number(to) }),
  ],
  [
    /^Starting inferrs server for model: (\S+)$/,
    (match) => ({ kind: 'starting-model', model: text(match) }),
  ],
  [/^Downloading model (\S+)/, (match) => ({ kind: 'downloading', model: text(match) })],
  [/^Server listening on (\S+)$/, (match) => ({ kind: 'listening', address: text(match) })],
  [/^Downloaded (\S+)/, (match) => ({ kind: 'downloaded-file', file: text(match) })],
  [
    /^Using (\w+) device\b/,
    (match) => {
      const device = loggedDevices[text(match)];
      return device && { kind: 'device', device };
    },
  ],
  [/^Detected architecture: (.+)$/, (match) => ({ kind: 'architecture', name: text(match) })],
  [/^CPU device does not support BF16 matmul/, () => ({ kind: 'bf16-cpu-warning' })],
  [/^Quantizing model to /, () => ({ kind: 'quantizing' })],
  [
    /^Model KV cache capacity: ([1-9]\d{0,14}) tokens/,
    (match) => {
      const capacity = tokens(match);
      return capacity === undefined ? undefined : { kind: 'kv-capacity', tokens: capacity };
    },
  ],
  [/^Loading model weights/, () => ({ kind: 'loading-weights' })],
  [/^Tokenizer loaded\b/, () => ({ kind: 'tokenizer' })],
  [/^Model loaded successfully/, () => ({ kind: 'loaded' })],
  [/^Engine loop started/, () => ({ kind: 'engine-started' })],
  [/^Model load failed: ?(.*)$/, (match) => ({ kind: 'load-failed', reason: text(match) })],
  [failurePatterns.addressInUse, () => ({ kind: 'address-in-use' })],
];

/**
 * What the message of every milestone begins with; nobody need look at another one of an event. A figure
 * may be the time of an event within an event, of which `messageOf` takes off the head as well.
 */
export const milestoneBeginnings: readonly string[] = (
  'writing response Anthropic Request Clamping Starting Downloading Server Downloaded Using Detected ' +
  'CPU Quantizing Model Loading Tokenizer Engine Error 20'
).split(' ');

/** The message of a log line: without colours and without the prefix of a tracing event. */
export function messageOf(line: string): string {
  return stripVTControlCharacters(line).replace(logEventPrefix, '').trimEnd();
}

/**
 * @param line one log line of stdout or stderr, with or without colours and event prefix
 * @returns the milestone that it is, if any; only the beginning of a message counts, so words further
 * inside of a line cannot pass for one; a line end in them can begin another line, though
 */
export function parseMilestone(line: string): Milestone | undefined {
  const message = messageOf(line);
  for (const [pattern, read] of rules) {
    const match = pattern.exec(message);
    if (match !== null) return read(match);
  }
  return undefined;
}
