import { z } from 'zod';
import { findJson } from './find-json.ts';

/** What a turn of OpenClaw's agent came to, in its own words. */
export type AgentTurn =
  | {
      readonly kind: 'answered';
      readonly text: string;
      /** The answer ended for want of room, not because it was complete. */
      readonly cutOff: boolean;
    }
  /** `message` begins with what the server said, where OpenClaw's log tells it. */
  | { readonly kind: 'refused'; readonly message: string };

const answered = z.object({
  payloads: z.array(z.object({ text: z.string().nullish() })),
  meta: z.looseObject({
    stopReason: z.string().nullish(),
    /** The turn came to nothing; what it then says is OpenClaw's, not the model's (2026.9.6). */
    error: z.looseObject({ message: z.string() }).nullish(),
  }),
});
const refused = z.object({
  ok: z.literal(false),
  error: z.object({ message: z.string() }),
});

/**
 * Reads what `openclaw agent --local --json` (2026.9.6) printed, stdout and stderr in one: its log
 * lines and, at the end, one JSON document. The document says only `LLM request failed: …`; the
 * server's own words are the log's `rawError=…`.
 * @returns undefined when there is no such document
 */
export function readAgentOutput(output: string): AgentTurn | undefined {
  const turn = findJson(output, z.union([answered, refused]));
  if (turn === undefined) return undefined;
  const failure = 'payloads' in turn ? turn.meta.error?.message : turn.error.message;
  if ('payloads' in turn && typeof failure !== 'string') {
    const text = turn.payloads.map((payload) => payload.text ?? '').join('\n');
    return { kind: 'answered', text: text.trim(), cutOff: turn.meta.stopReason === 'length' };
  }
  const raw = [...output.matchAll(/\brawError=(.+)$/gm)].flatMap(([, words]) => words ?? []);
  const words = new Set([...raw, failure ?? ''].map((one) => one.trim()));
  return { kind: 'refused', message: [...words].join('\n') };
}
