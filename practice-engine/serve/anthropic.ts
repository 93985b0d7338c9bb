import type { Faults } from '../faults.ts';
import { JsonBody } from './body.ts';
import type { Generator } from './generate.ts';
import { json, type Handler } from './http.ts';
import { chatPrompt } from './messages.ts';
import { sendEvent, startStream } from './sse.ts';

/** `POST /v1/messages`, whole or as Anthropic's named events. */
export function messagesHandler(generator: Generator, faults: Faults): Handler {
  return async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    const stream = body.flag('stream');
    if (body.count('max_tokens') === undefined) throw body.missing('', 'max_tokens');
    const generation = await generator.generate(chatPrompt(body, faults));
    const stop = generation.finish === 'length' ? 'max_tokens' : 'end_turn';
    const output = generation.pieces.length;
    const message = (text: string | undefined, reason: string | null, tokens: number): object => ({
      id: `msg_${generation.id}`,
      type: 'message',
      role: 'assistant',
      content: text === undefined ? [] : [{ type: 'text', text }],
      model: generation.model,
      stop_reason: reason,
      stop_sequence: null,
      usage: { input_tokens: generation.promptTokens, output_tokens: tokens },
    });
    if (!stream) return json(message(await generation.whole(), stop, output));

    const send = (type: string, fields: object): void =>
      sendEvent(exchange.res, { type, ...fields }, type);
    startStream(exchange.res, 'text/event-stream');
    send('message_start', { message: message(undefined, null, 0) });
    send('content_block_start', { index: 0, content_block: { type: 'text', text: '' } });
    for await (const text of generation.stream()) {
      send('content_block_delta', { index: 0, delta: { type: 'text_delta', text } });
    }
    send('content_block_stop', { index: 0 });
    send('message_delta', {
      delta: { stop_reason: stop, stop_sequence: null },
      usage: { output_tokens: output },
    });
    send('message_stop', {});
    exchange.res.end();
    return undefined;
  };
}
