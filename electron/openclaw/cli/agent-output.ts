import { z } from 'zod';

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
  meta: z.looseObject({ stopReason: z.string().nullish() }),
});
const refused = z.object({
  ok: z.literal(false),
  error: z.object({ message: z.string() }),
});

/**
 * Reads what `openclaw agent --local --json` (2026.9.6) printed, stdout and stderr in one: its log
 * lines and, at the end, one JSON document whose braces stand alone on their lines. The document
 * says only `LLM request failed: …`; the server's own words are the log's `rawError=…`.
 * @returns undefined when there is no such document
 */
export function readAgentOutput(output: string): AgentTurn | undefined {
  const document = /^\{\r?\n[\s\S]*?\n\}\r?$/m.exec(output)?.[0];
  const json = document === undefined ? undefined : parseJson(document);
  const answer = answered.safeParse(json);
  if (answer.success) {
    const { payloads, meta } = answer.data;
    const text = payloads.map((payload) => payload.text ?? '').join('\n');
    return { kind: 'answered', text: text.trim(), cutOff: meta.stopReason === 'length' };
  }
  const refusal = refused.safeParse(json);
  if (!refusal.success) return undefined;
  const raw = [...output.matchAll(/\brawError=(.+)$/gm)].flatMap(([, words]) => words ?? []);
  const words = new Set([...raw, refusal.data.error.message].map((one) => one.trim()));
  return { kind: 'refused', message: [...words].join('\n') };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
