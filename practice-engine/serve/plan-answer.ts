import type { Faults } from '../faults.ts';
import type { Loaded } from './load.ts';

/** What every chat answers. */
export const answerText =
  '4. (This is the Inferrs Bar practice engine answering: no model is running.)';

/** A tool that is called, with its arguments as JSON. */
export interface ToolCall {
  readonly name: string;
  readonly arguments: string;
}

/** What the conversation asks of tools. */
export interface ToolTalk {
  /** The call that the user asks for by the tool's name. */
  readonly wanted?: ToolCall | undefined;
  /** What the tool said that was called before. */
  readonly said?: string | undefined;
}

/** An answer before it is made. */
export interface AnswerPlan {
  /** Piece by piece; one counts as one token. */
  readonly pieces: readonly string[];
  readonly finish: 'stop' | 'length' | 'tool_calls' | 'error';
  /** The tool that is called in place of a text. */
  readonly tool?: ToolCall;
  /** What the engine fails with. */
  readonly error?: string;
}

/**
 * The answer to an admitted prompt. Every failure of the engine is one as well: 200 with
 * `finish_reason: "error"` and the cause as its text (measured behaviour of inferrs 0.1.0).
 * @param prompt.limit tokens that the answer may have
 */
export function planAnswer(
  { tokens, limit, talk }: { tokens: number; limit: number; talk: ToolTalk },
  { hardLimit, callsTools }: Loaded,
  { chatError, tools }: Pick<Faults, 'chatError' | 'tools'>,
): AnswerPlan {
  const text = talk.said === undefined || tools === 'wrong' ? answerText : `It says: ${talk.said}`;
  const all = text.split(/(?<= )/);
  const pieces = all.slice(0, Math.max(1, limit));
  const beyond = tokens + pieces.length > hardLimit;
  const error = chatError ?? (beyond ? outOfTable(tokens, hardLimit) : undefined);
  if (error !== undefined) {
    // A stream has brought the beginning by then.
    const before = tokens > hardLimit ? [] : all.slice(0, 2);
    return { pieces: [...before, `Error: ${error}`], finish: 'error', error };
  }
  if (callsTools && talk.wanted !== undefined && tools !== 'text') {
    // One that cannot be read vanishes from a stream (read in inferrs 0.1.0).
    if (tools === 'malformed') return { pieces: [], finish: 'stop' };
    const tool = tools === 'unknown' ? { ...talk.wanted, name: 'open_file' } : talk.wanted;
    return { pieces: [tool.arguments], finish: 'tool_calls', tool };
  }
  return { pieces, finish: pieces.length < all.length ? 'length' : 'stop' };
}

/** The words of the library that a table of positions is cut with. */
function outOfTable(tokens: number, hardLimit: number): string {
  return (
    `narrow invalid args start + len > dim_len: [${hardLimit}, 64], dim: 0, ` +
    `start: ${Math.min(tokens, hardLimit)}, len:${Math.max(1, tokens - hardLimit)}`
  );
}
