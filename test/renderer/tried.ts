import type { TryItem } from '../../shared/try-chat.ts';

const url = 'http://127.0.0.1:8080/v1/chat/completions';
const body =
  '{"model":"google/gemma-4-E2B-it","messages":[{"role":"user","content":"What is 2 + 2?"}]}';
const raw = (content: string): string =>
  `data: {"choices":[{"index":0,"delta":{"content":"${content}"},"finish_reason":null}]}\n\n`;

/** What comes of `What is 2 + 2?`. */
export const tried: readonly TryItem[] = [
  {
    kind: 'asked',
    request: `POST ${url}\ncontent-type: application/json\n\n${body}`,
    curl: `curl -N ${url} -d '${body}'`,
  },
  ...['2 + 2', ' is ', '4.'].map((text): TryItem => ({ kind: 'piece', text, raw: raw(text) })),
  {
    kind: 'answered',
    isCut: false,
    figures: { firstTokenMs: 412, durationMs: 1_730, tokensPerSecond: 23.42 },
  },
];
