import { setTimeout as sleep } from 'node:timers/promises';
import { die } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { Rejection } from './body.ts';
import { json, type Exchange } from './http.ts';
import type { ModelLoad } from './load.ts';

/** What every chat answers. */
export const answerText =
  '4. (This is the Inferrs Bar practice engine answering: no model is running.)';

export interface Prompt {
  readonly messages: number;
  /** Everything that goes into the prompt, tool schemas included. */
  readonly text: string;
  readonly tools: boolean;
  /** The request's own limit, tokens. */
  readonly maxTokens: number | undefined;
}

export interface Generation {
  readonly id: string;
  readonly model: string;
  readonly promptTokens: number;
  /** The answer, piece by piece; one piece counts as one token. */
  readonly pieces: readonly string[];
  readonly finish: 'stop' | 'length';
  /** Gives the pieces at the engine's pace; ends early when the client goes away. */
  stream(): AsyncGenerator<string>;
}

/** About four characters a token, as for English text; never none. */
export function estimateTokens(promptText: string): number {
  return Math.max(1, Math.ceil(promptText.length / 4));
}

/** Runs prompts against the one loaded model. */
export class Generator {
  readonly load: ModelLoad;
  readonly #faults: Faults;
  readonly #defaultMax: number;
  #chats = 0;

  constructor(load: ModelLoad, faults: Faults, defaultMax: number) {
    this.load = load;
    this.#faults = faults;
    this.#defaultMax = defaultMax;
  }

  /**
   * Waits for the model, then admits the prompt. Throws {@link Rejection}: 500 when the model could
   * not be loaded, 400 when the prompt is longer than its context. The faults that crash on a
   * request strike here, after the request was logged.
   */
  async generate(prompt: Prompt, { gone }: Exchange): Promise<Generation> {
    const state = await this.load.settled;
    if (state.kind !== 'ready') {
      const reason = state.kind === 'failed' ? state.reason : 'not loaded';
      const error = { message: `Model load failed: ${reason}`, type: 'server_error' };
      throw new Rejection(json({ error }, 500));
    }
    const id = globalThis.crypto.randomUUID();
    const promptTokens = estimateTokens(prompt.text);
    if (prompt.tools) {
      log('INFO', 'inferrs::server', 'tools provided — injecting as system context');
    }
    log(
      'INFO',
      'inferrs::server',
      `Request chatcmpl-${id}: ${prompt.messages} messages, ${promptTokens} prompt tokens`,
    );
    this.#crashIfAsked(prompt, promptTokens);
    if (promptTokens > state.capacity) {
      const message =
        `Prompt length (${promptTokens} tokens) exceeds the model's maximum context length ` +
        `(${state.capacity} tokens).`;
      throw new Rejection(json({ error: { message, type: 'invalid_request_error' } }, 400));
    }
    const all = answerText.split(/(?<= )/);
    const room = state.capacity - promptTokens;
    const limit = Math.min(prompt.maxTokens ?? this.#defaultMax, room);
    const pieces = all.slice(0, limit);
    const pause = this.#faults.tokenMs;
    return {
      id,
      model: this.load.model,
      promptTokens,
      pieces,
      finish: pieces.length < all.length ? 'length' : 'stop',
      async *stream() {
        for (const piece of pieces) {
          if (gone.aborted) return;
          yield piece;
          await sleep(pause);
        }
      },
    };
  }

  #crashIfAsked(prompt: Prompt, tokens: number): void {
    const { crashAs, crashOnChat, crashOnTools, crashOverTokens, outOfMemory } = this.#faults;
    this.#chats += 1;
    if (crashOnChat === this.#chats) die(crashAs, `chat ${crashOnChat}`);
    if (crashOnTools && prompt.tools) die(crashAs, 'tool schemas');
    if (crashOverTokens !== undefined && tokens > crashOverTokens) die(crashAs, `${tokens} tokens`);
    if (outOfMemory === 'chat') die({ signal: 'SIGKILL' }, 'out of memory');
  }
}
