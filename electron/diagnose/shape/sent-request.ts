import { z } from 'zod';

/** The parts of a turn's request that are asked for one by one. */
export interface SentRequest {
  readonly tools: readonly { readonly function: { readonly name: string } }[];
  /** The content of a message comes in parts. */
  readonly parts: boolean;
  /** Of all that is not the description of a tool. */
  readonly bytes: number;
}

const schema = z.looseObject({
  messages: z.array(z.looseObject({ content: z.unknown() })),
  tools: z
    .array(z.looseObject({ function: z.looseObject({ name: z.string() }) }))
    .nullish()
    .transform((tools) => tools ?? []),
});

/** @returns undefined for what is no request of a chat */
export function readSentRequest(body: Buffer): SentRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  const request = schema.safeParse(value);
  if (!request.success) return undefined;
  const { messages, tools } = request.data;
  const described = tools.length === 0 ? 0 : Buffer.byteLength(JSON.stringify(tools));
  return {
    tools,
    parts: messages.some(({ content }) => Array.isArray(content)),
    bytes: body.length - described,
  };
}
