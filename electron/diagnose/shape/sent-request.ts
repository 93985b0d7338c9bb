import { parseRequest } from '../capture/sent-prompt.ts';

/** The parts of a turn's request that are asked for one by one. */
export interface SentRequest {
  readonly tools: readonly { readonly function: { readonly name: string } }[];
  /** The content of a message comes in parts. */
  readonly parts: boolean;
  /** Of all that is not the description of a tool. */
  readonly bytes: number;
}

/** @returns undefined for what is no request of a chat */
export function readSentRequest(body: Buffer): SentRequest | undefined {
  const request = parseRequest(body);
  if (request === undefined) return undefined;
  const { messages } = request;
  const tools = request.tools ?? [];
  const described = tools.length === 0 ? 0 : Buffer.byteLength(JSON.stringify(tools));
  return {
    tools,
    parts: messages.some(({ content }) => Array.isArray(content)),
    bytes: body.length - described,
  };
}
