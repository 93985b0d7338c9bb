import { listModels, type CachedModel } from '../cache/layout.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { JsonBody } from './body.ts';
import type { Generation, Generator } from './generate.ts';
import { json, type Exchange, type Handler } from './http.ts';
import { chatPrompt } from './messages.ts';
import { startStream } from './sse.ts';

const ndjson = 'application/x-ndjson';

const details = {
  parent_model: '',
  format: 'safetensors',
  family: '',
  families: [],
  parameter_size: '',
  quantization_level: '',
} as const;

function describe(model: CachedModel): object {
  return {
    name: model.id,
    model: model.id,
    modified_at: model.modified.toISOString(),
    size: model.size,
    digest: '',
    details,
  };
}

/** `GET /api/tags`: the cached models with their sizes. */
export const tagsHandler: Handler = () => json({ models: listModels().map(describe) });

/** `GET /api/ps`: the loaded model, if any. */
export function psHandler(loaded: () => string | undefined): Handler {
  return () => {
    const id = loaded();
    const size = listModels().find((model) => model.id === id)?.size ?? 0;
    const expires = '0001-01-01T00:00:00Z';
    const one = {
      name: id,
      model: id,
      size,
      digest: '',
      details,
      expires_at: expires,
      size_vram: 0,
    };
    return json({ models: id === undefined ? [] : [one] });
  };
}

/** `POST /api/show`: 404 for a model that is not in the cache. */
export const showHandler: Handler = ({ req, body: bytes }) => {
  const body = new JsonBody(req, bytes);
  const id = body.optionalString('model') ?? body.optionalString('name') ?? '';
  const model = listModels().find((one) => one.id === id);
  if (!model) return json({ error: `model '${id}' not found` }, 404);
  return json({
    modelfile: '',
    parameters: '',
    template: '',
    details,
    model_info: {},
    modified_at: model.modified.toISOString(),
  });
};

/** `POST /api/pull`: takes OCI references only, for which the practice engine has no helper. */
export const pullHandler: Handler = ({ req, res, body: bytes }) => {
  const body = new JsonBody(req, bytes);
  const id = body.optionalString('model') ?? body.string('name');
  startStream(res, ndjson);
  res.write(`${JSON.stringify({ status: 'pulling manifest' })}\n`);
  res.end(`${JSON.stringify({ error: `cannot pull ${id}: OCI helper library not found` })}\n`);
  return undefined;
};

/** The answer to a generate request that only loads or unloads. */
export function loadAnswer(model: string, unload: boolean): object {
  return {
    model,
    created_at: new Date().toISOString(),
    response: '',
    done: true,
    done_reason: unload ? 'unload' : 'load',
  };
}

/**
 * What the log says of a request to unload. The name stands there as it was sent, line ends and all
 * (measured behaviour of inferrs 0.1.0), also while a model is loaded.
 */
export function logUnload(model: string, isLoaded: boolean): void {
  const message = isLoaded
    ? `Model '${model}' unloaded via stop request`
    : `Stop request for '${model}' but that model is not loaded — ignoring`;
  log('INFO', 'inferrs::server', message);
}

/** Sends a generation whole or line by line; `wrap` puts text where the route has it. */
async function reply(
  exchange: Exchange,
  generation: Generation,
  stream: boolean,
  wrap: (text: string) => object,
): Promise<object | undefined> {
  const head = { model: generation.model, created_at: new Date().toISOString() };
  const tail = {
    done: true,
    done_reason: generation.finish,
    prompt_eval_count: generation.promptTokens,
    eval_count: generation.pieces.length,
  };
  if (!stream) return { ...head, ...wrap(await generation.whole()), ...tail };
  startStream(exchange.res, ndjson);
  for await (const piece of generation.stream()) {
    exchange.res.write(`${JSON.stringify({ ...head, ...wrap(piece), done: false })}\n`);
  }
  exchange.res.end(`${JSON.stringify({ ...head, ...wrap(''), ...tail })}\n`);
  return undefined;
}

/** Ollama streams unless told not to. */
function wantsStream(body: JsonBody): boolean {
  return body.fields['stream'] === undefined || body.flag('stream');
}

/** `POST /api/generate` and `POST /api/chat`. */
export function ollamaHandlers(generator: Generator, faults: Faults): [Handler, Handler] {
  const generate: Handler = async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    const model = body.string('model');
    const prompt = body.optionalString('prompt') ?? '';
    if (prompt === '') {
      const unload = body.fields['keep_alive'] === 0;
      if (unload) logUnload(model, model === generator.load.model);
      return json(loadAnswer(model, unload));
    }
    const request = { messages: 1, text: prompt, tools: false, maxTokens: undefined };
    const generation = await generator.generate(request);
    const whole = await reply(exchange, generation, wantsStream(body), (response) => ({
      response,
    }));
    return whole && json(whole);
  };
  const chat: Handler = async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    const generation = await generator.generate(chatPrompt(body, faults));
    const whole = await reply(exchange, generation, wantsStream(body), (content) => ({
      message: { role: 'assistant', content },
    }));
    return whole && json(whole);
  };
  return [generate, chat];
}
