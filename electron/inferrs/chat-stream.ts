import { z } from 'zod';
import type { HttpAnswer } from '../system/http/http.ts';
import type { ChatAnswer } from './chat-answer.ts';
import { parseJson } from '../system/parse-json.ts';

/** What a streamed completion came to; its text was told before. */
export type StreamedAnswer =
  | Exclude<ChatAnswer, { kind: 'ok' }>
  /** `isCut`: it reached the limit of an answer, or the end of the model's window. */
  | { readonly kind: 'ok'; readonly isCut: boolean }
  | { readonly kind: 'broken-off'; readonly detail: string }
  | { readonly kind: 'too-large' };

const chunkSchema = z.object({
  id: z.string().optional(),
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});

const FAILURE = 'Error: ';
const LONGEST_LINE = 1_000_000;

/**
 * Reads `POST /v1/chat/completions` with `stream: true`: server-sent events of one `data:` line each
 * (measured; OpenAI's documentation). A failure of the engine is a piece of text, and after it a chunk
 * whose `finish_reason` is `error` (measured): such a piece is held back until it is known to be none.
 */
export class ChatStream {
  #line = '';
  #held = '';
  #finish: string | null = null;
  #hasText = false;
  #hasBegun = false;
  readonly #onName: ((name: string) => void) | undefined;

  /** @param onName the answer's name, which each chunk has: told with the first */
  constructor(onName?: (name: string) => void) {
    this.#onName = onName;
  }

  /** Something of the kind that is expected has come. */
  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** @returns what of the answer's text is new */
  feed(raw: string): string {
    const lines = (this.#line + raw).split(/\r?\n/);
    // No line of a server is that long: what is none of its is not kept.
    this.#line = (lines.pop() ?? '').slice(0, LONGEST_LINE);
    const text = lines.map((line) => this.#read(line)).join('');
    if (text.trim() !== '') this.#hasText = true;
    return text;
  }

  /** The body is at its end. */
  end({ body, truncated }: { body: string; truncated: boolean }): StreamedAnswer {
    if (!this.#hasBegun) return { kind: 'bad-body', detail: body.slice(0, 2_000) };
    if (this.#finish === 'error') {
      return { kind: 'engine-error', reason: this.#held.slice(FAILURE.length, 2_000) };
    }
    if (truncated) return { kind: 'too-large' };
    if (this.#finish === null) return { kind: 'broken-off', detail: this.#held };
    return this.#hasText ? { kind: 'ok', isCut: this.#finish === 'length' } : { kind: 'empty' };
  }

  /** The connection failed after it had begun. */
  brokenBy(fault: Exclude<HttpAnswer, { kind: 'answer' }>): StreamedAnswer {
    if (fault.kind === 'timeout') return fault;
    return { kind: 'broken-off', detail: fault.detail };
  }

  #read(line: string): string {
    const chunk = chunkSchema.safeParse(dataOf(line));
    const [choice] = chunk.data?.choices ?? [];
    if (choice === undefined) return '';
    if (!this.#hasBegun && chunk.data?.id !== undefined) this.#onName?.(chunk.data.id);
    this.#hasBegun = true;
    this.#finish = choice.finish_reason ?? this.#finish;
    const content = choice.delta?.content ?? '';
    if (this.#finish === 'error') {
      this.#held += content;
      return '';
    }
    const before = this.#held;
    this.#held = content.startsWith(FAILURE) ? content : '';
    return this.#held === '' ? before + content : before;
  }
}

function dataOf(line: string): unknown {
  if (!line.startsWith('data:')) return undefined;
  return parseJson(line.slice('data:'.length));
}
