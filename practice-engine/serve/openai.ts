import { isAbsolute } from 'node:path';
import { listModels, localModel } from '../cache/layout.ts';
import type { Faults } from '../faults.ts';
import { JsonBody } from './body.ts';
import { estimateTokens, type Generation, type Generator } from './generate.ts';
import { json, type Exchange, type Handler, type Reply } from './http.ts';
import { chatPrompt, plainPrompt } from './messages.ts';
import type { ToolCall } from './plan-answer.ts';
import { sendEvent, startStream } from './sse.ts';

const now = (): number => Math.floor(Date.now() / 1000);

function usage(generation: Generation): Record<string, number> {
  const completion = generation.pieces.length;
  return {
    prompt_tokens: generation.promptTokens,
    completion_tokens: completion,
    total_tokens: generation.promptTokens + completion,
  };
}

/** `GET /v1/models`: every model of the cache; the one being served is marked. */
export function modelsHandler(served: () => string | undefined): Handler {
  return () => {
    const loaded = served();
    const cached = listModels();
    // A folder that was named by its path is listed by that path (measured).
    if (loaded !== undefined && isAbsolute(loaded)) cached.push(localModel(loaded));
    const data = cached.map(({ id, modified }) => ({
      id,
      object: 'model',
      created: Math.floor(modified.getTime() / 1000),
      owned_by: id === loaded ? 'inferrs (loaded)' : 'inferrs',
    }));
    return json({ object: 'list', data });
  };
}

/** The first call of each reply is `call_0` (read in inferrs 0.1.0). */
function toolCall(tool: ToolCall): object {
  return { id: 'call_0', type: 'function', function: tool };
}

/** `POST /v1/chat/completions`, whole or as a stream (without a usage chunk, as measured). */
export function chatHandler(generator: Generator, faults: Faults): Handler {
  return async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    const stream = body.flag('stream');
    const generation = await generator.generate(chatPrompt(body, faults));
    const head = { id: `chatcmpl-${generation.id}`, created: now(), model: generation.model };
    if (!stream) {
      const content = await generation.whole();
      const message =
        generation.tool === undefined
          ? { role: 'assistant', content }
          : { role: 'assistant', content: null, tool_calls: [toolCall(generation.tool)] };
      return json({
        ...head,
        object: 'chat.completion',
        choices: [{ index: 0, message, finish_reason: generation.finish }],
        usage: usage(generation),
      });
    }
    const chunk = (delta: object, finish: string | null): void =>
      sendEvent(exchange.res, {
        ...head,
        object: 'chat.completion.chunk',
        choices: [{ index: 0, delta, finish_reason: finish }],
      });
    startStream(exchange.res, 'text/event-stream');
    chunk({ role: 'assistant' }, null);
    for await (const content of generation.stream()) {
      const { tool } = generation;
      const call = tool === undefined ? undefined : [{ index: 0, ...toolCall(tool) }];
      chunk(call === undefined ? { content } : { tool_calls: call }, null);
    }
    chunk({}, generation.finish);
    sendEvent(exchange.res, '[DONE]');
    exchange.res.end();
    return undefined;
  };
}

/** `POST /v1/completions`. */
export function completionsHandler(generator: Generator): Handler {
  return async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    const stream = body.flag('stream');
    const generation = await generator.generate(plainPrompt(body));
    const answer = (text: string, finish: string | null, more: object): object => ({
      id: `cmpl-${generation.id}`,
      object: 'text_completion',
      created: now(),
      model: generation.model,
      choices: [{ index: 0, text, finish_reason: finish }],
      ...more,
    });
    if (!stream) {
      const whole = await generation.whole();
      return json(answer(whole, generation.finish, { usage: usage(generation) }));
    }
    startStream(exchange.res, 'text/event-stream');
    for await (const piece of generation.stream()) sendEvent(exchange.res, answer(piece, null, {}));
    sendEvent(exchange.res, answer('', generation.finish, {}));
    sendEvent(exchange.res, '[DONE]');
    exchange.res.end();
    return undefined;
  };
}

/** `POST /v1/embeddings`: vectors of eight numbers that depend on nothing but the text. */
export function embeddingsHandler(generator: Generator): Handler {
  return async (exchange: Exchange): Promise<Reply> => {
    const body = new JsonBody(exchange.req, exchange.body);
    const input = body.fields['input'];
    if (input === undefined) throw body.missing('', 'input');
    const texts = (Array.isArray(input) ? input : [input]).map(String);
    const prompt = { messages: texts.length, text: texts.join('\n'), tools: false };
    const generation = await generator.generate({ ...prompt, maxTokens: 0 });
    const data = texts.map((one, index) => ({
      object: 'embedding',
      index,
      embedding: vector(one),
    }));
    const tokens = estimateTokens(prompt.text);
    const used = { prompt_tokens: tokens, total_tokens: tokens };
    return json({ object: 'list', data, model: generation.model, usage: used });
  };
}

function vector(text: string): number[] {
  const sums = Array.from({ length: 8 }, () => 1);
  for (const [i, byte] of Buffer.from(text).entries()) sums[i % 8] = (sums[i % 8] ?? 0) + byte;
  const length = Math.hypot(...sums);
  return sums.map((sum) => sum / length);
}
