import { setTimeout as sleep } from 'node:timers/promises';
import { die } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { Rejection } from './body.ts';
import { json } from './http.ts';
import type { Loaded, ModelLoad } from './load.ts';
import { dieOver } from './memory.ts';
import { planAnswer, type AnswerPlan, type ToolTalk } from './plan-answer.ts';
import { Tape } from './tape.ts';

export interface Prompt {
  readonly messages: number;
  /** Everything that goes into the prompt, tool schemas included. */
  readonly text: string;
  readonly tools: boolean;
  readonly talk?: ToolTalk;
  /** The request's own limit, tokens. */
  readonly maxTokens: number | undefined;
}

export interface Generation extends AnswerPlan {
  readonly id: string;
  readonly model: string;
  readonly promptTokens: number;
  /** Gives the pieces at the engine's pace, once it is this request's turn. */
  stream(): AsyncGenerator<string, void, void>;
  /** The whole text, once it is made; of one that failed the failure alone. */
  whole(): Promise<string>;
}

/** About four characters a token, as for English text; never none. */
export function estimateTokens(promptText: string): number {
  return Math.max(1, Math.ceil(promptText.length / 4));
}

/**
 * Runs prompts against the one loaded model: one at a time, first come first served. Who goes away
 * cancels nothing, and the next waits (measured behaviour of inferrs 0.1.0).
 */
export class Generator {
  readonly load: ModelLoad;
  readonly #faults: Faults;
  readonly #defaultMax: number;
  #chats = 0;
  #turn: Promise<void> = Promise.resolve();
  /** What Gemma 4 keeps for each length of a prompt that it has met. */
  readonly #masks = new Map<number, Buffer>();

  constructor(load: ModelLoad, faults: Faults, defaultMax: number) {
    this.load = load;
    this.#faults = faults;
    this.#defaultMax = defaultMax;
  }

  /**
   * Waits for the model, then admits the prompt and puts it at the end of the queue. Throws
   * {@link Rejection}: 500 when the model could not be loaded, 400 when the prompt is longer than
   * its context. The faults that crash on a request strike here, after the request was logged.
   */
  async generate(prompt: Prompt): Promise<Generation> {
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
    dieOver(state.memory?.answering(promptTokens), this.#faults.memoryBytes);
    const limit = this.#limitOf(prompt, state.capacity - promptTokens);
    const { talk = {} } = prompt;
    const plan = planAnswer({ tokens: promptTokens, limit, talk }, state, this.#faults);
    const tape = new Tape();
    this.#turn = this.#turn.then(async () => this.#make(plan, tape, { id, promptTokens, state }));
    return {
      ...plan,
      id,
      model: this.load.model,
      promptTokens,
      stream: () => tape.read(),
      whole: async () => {
        let text = '';
        for await (const piece of tape.read()) text += piece;
        return plan.error === undefined ? text : `Error: ${plan.error}`;
      },
    };
  }

  #limitOf({ maxTokens }: Prompt, room: number): number {
    const asked = maxTokens ?? this.#defaultMax;
    if (asked <= room) return asked;
    const message = `Clamping max_tokens from ${asked} to ${room} (context length)`;
    log('WARN', 'inferrs::server', message);
    return room;
  }

  async #make(
    { pieces, error }: AnswerPlan,
    tape: Tape,
    { id, promptTokens, state }: { id: string; promptTokens: number; state: Loaded },
  ): Promise<void> {
    if (this.#faults.memoryGrowth && state.architecture === 'Gemma4') this.#keepMask(promptTokens);
    for (const piece of pieces) {
      await sleep(this.#faults.tokenMs);
      tape.push(piece);
    }
    if (error !== undefined) {
      log('WARN', 'inferrs::engine', `Request chatcmpl-${id} failed: ${error}`);
    }
    tape.end();
  }

  /** t² × 4 bytes that are never freed, for every new length t (measured, on a CPU). */
  #keepMask(tokens: number): void {
    if (!this.#masks.has(tokens)) this.#masks.set(tokens, Buffer.alloc(tokens ** 2 * 4, 1));
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
