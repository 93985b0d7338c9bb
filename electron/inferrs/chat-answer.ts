import { z } from 'zod';
import type { HttpFault } from '../system/http/http-fault.ts';
import { MOST_TOKENS } from './knowledge.ts';
import { parseJson } from '../system/parse-json.ts';

/**
 * What a chat completion came to. Older inferrs refuse content parts with 400 or 422; a prompt
 * beyond the context is a 400; a failed load is a 500 whose message names the reason (measured
 * behaviour of inferrs 0.1.0, OpenClaw's troubleshooting rules for inferrs).
 */
export type ChatAnswer =
  | { readonly kind: 'ok'; readonly text: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'needs-string-content'; readonly message: string }
  | {
      readonly kind: 'prompt-too-long';
      readonly message: string;
      readonly promptTokens?: number;
      readonly limitTokens?: number;
    }
  /** The engine failed while it answered, with 200 (measured); the reason is what it says. */
  | { readonly kind: 'engine-error'; readonly reason: string }
  | { readonly kind: 'load-failed'; readonly reason: string }
  /** The process that held the model has ended; it is asked for ever, until an unload (measured). */
  | { readonly kind: 'worker-gone'; readonly message: string }
  | HttpFault;

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({ content: z.string().nullish() }),
        finish_reason: z.string().nullish(),
      }),
    )
    .min(1),
});
const failure = z.object({ error: z.object({ message: z.string() }) });

/** `invalid type: sequence, expected a string` and its like, from server or OpenClaw. */
export function saysStringContentNeeded(message: string): boolean {
  return /\bexpected a string\b/i.test(message);
}

/**
 * @returns the two token counts of inferrs' 400 for a prompt that does not fit, if it is one; none
 * where they are out of all range
 */
function parsePromptTooLong(
  message: string,
): { promptTokens?: number; limitTokens?: number } | undefined {
  const match =
    /Prompt length \((\d{1,15}) tokens\) exceeds the model's maximum context length \((\d{1,15}) tokens\)/.exec(
      message,
    );
  if (match === null) return undefined;
  const [promptTokens, limitTokens] = [Number(match[1]), Number(match[2])];
  return Math.max(promptTokens, limitTokens) <= MOST_TOKENS ? { promptTokens, limitTokens } : {};
}

/** Reads the meaning of an answer to `POST /v1/chat/completions` with `stream: false`. */
export function classifyChatAnswer(answer: {
  readonly status: number;
  readonly body: string;
}): ChatAnswer {
  if (answer.status === 200) {
    const parsed = completion.safeParse(parseJson(answer.body));
    if (!parsed.success) return { kind: 'bad-body', detail: answer.body.slice(0, 2_000) };
    const [choice] = parsed.data.choices;
    const text = choice?.message.content?.trim() ?? '';
    if (choice?.finish_reason === 'error') {
      return { kind: 'engine-error', reason: text.replace(/^Error: /, '').slice(0, 2_000) };
    }
    return text === '' ? { kind: 'empty' } : { kind: 'ok', text };
  }
  return classifyRefusal(answer);
}

/** As `classifyChatAnswer`, for any other status than 200; streamed or not, they are the same. */
export function classifyRefusal(answer: {
  readonly status: number;
  readonly body: string;
}): Exclude<ChatAnswer, { kind: 'ok' }> {
  const json = parseJson(answer.body);
  const parsed = failure.safeParse(json);
  const message = (parsed.success ? parsed.data.error.message : answer.body).slice(0, 2_000);
  if ((answer.status === 400 || answer.status === 422) && saysStringContentNeeded(message)) {
    return { kind: 'needs-string-content', message };
  }
  const tooLong = parsePromptTooLong(message);
  if (tooLong !== undefined) return { kind: 'prompt-too-long', message, ...tooLong };
  const load = /^Model load failed: (.*)/is.exec(message);
  if (load?.[1] !== undefined) return { kind: 'load-failed', reason: load[1] };
  if (answer.status === 502 && message.startsWith('worker unreachable'))
    return { kind: 'worker-gone', message };
  return { kind: 'http-status', status: answer.status, body: message };
}
