import { z } from 'zod';
import { chunksIn } from './answer-chunks.ts';
import type { Exchange } from './exchanges.ts';
import { readSentPrompt } from './sent-prompt.ts';
import { parseJson } from '../../system/parse-json.ts';

/** A call of a tool, as the model made it. */
interface ToolCall {
  readonly name: string;
  /** JSON, or what should have been. */
  readonly arguments: string;
}

/** What a model made of a question that cannot be answered without a tool. */
export interface ToolUse {
  readonly kind:
    | 'proof'
    /** A call was made and carried out, and the answer is not what the tool said. */
    | 'wrong-answer'
    | 'unknown-tool'
    /** One that cannot be read: inferrs leaves such a one out of a stream, and nothing comes. */
    | 'malformed'
    | 'text';
  /** The calls, or the words that came instead. */
  readonly said: string;
}

const piece = z.looseObject({
  content: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({
        index: z.number().nullish(),
        function: z.looseObject({ name: z.string().nullish(), arguments: z.string().nullish() }),
      }),
    )
    .nullish(),
});
const chunk = z.looseObject({
  choices: z.array(
    z.looseObject({
      delta: piece.nullish(),
      message: piece.nullish(),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/** What models write who mean a call, and whose call nobody took for one. */
const CALL_IN_WORDS = /<\|?tool_?call|"(?:arguments|parameters)"\s*:/i;

/**
 * @param proof what only the tool could tell
 * @param answer what the agent came to in the end
 * @returns undefined where no answer of the model's came
 */
export function readToolUse(
  exchanges: readonly Exchange[],
  { proof, answer }: { readonly proof: string; readonly answer: string },
): ToolUse | undefined {
  const steps = exchanges.flatMap(({ body, answer: answered }) => {
    const sent = readSentPrompt(body);
    if (sent === undefined || answered?.status !== 200) return [];
    const { text, calls, failed } = readAnswer(answered.body);
    return failed ? [] : [{ text, calls, tools: new Set(sent.tools) }];
  });
  if (steps.length === 0) return undefined;
  const calls = steps.flatMap((step) =>
    step.calls.map((call) => ({ call, isKnown: step.tools.has(call.name) })),
  );
  const said = calls.map(({ call }) => `${call.name}(${call.arguments})`).join('\n');
  if (calls.some(({ call, isKnown }) => isKnown && isReadable(call))) {
    const kind = answer.includes(proof) ? 'proof' : 'wrong-answer';
    return { kind, said: `${said}\n${answer}` };
  }
  if (calls.some(({ isKnown }) => isKnown)) return { kind: 'malformed', said };
  if (calls.length > 0) return { kind: 'unknown-tool', said };
  const text = steps
    .map((step) => step.text)
    .join('\n')
    .trim();
  return { kind: text === '' || CALL_IN_WORDS.test(text) ? 'malformed' : 'text', said: text };
}

function readAnswer(body: Buffer): { text: string; calls: ToolCall[]; failed: boolean } {
  let text = '';
  let failed = false;
  const calls = new Map<number, ToolCall>();
  for (const { delta, message, finish_reason } of chunksIn(body).flatMap(
    (one) => chunk.safeParse(one).data?.choices ?? [],
  )) {
    const said = delta ?? message;
    text += said?.content ?? '';
    failed ||= finish_reason === 'error';
    for (const [place, { index, function: called }] of (said?.tool_calls ?? []).entries()) {
      const before = calls.get(index ?? place) ?? { name: '', arguments: '' };
      calls.set(index ?? place, {
        name: before.name + (called.name ?? ''),
        arguments: before.arguments + (called.arguments ?? ''),
      });
    }
  }
  return { text, calls: [...calls.values()], failed };
}

function isReadable(call: ToolCall): boolean {
  const value = parseJson(call.arguments);
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
