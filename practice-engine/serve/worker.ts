import type { Args } from '../cli/parse.ts';
import { die, failWith } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { messagesHandler } from './anthropic.ts';
import { Control } from './control.ts';
import { Generator } from './generate.ts';
import { healthHandler } from './health.ts';
import { createServer, text, type Handler } from './http.ts';
import { openSocket } from './listen.ts';
import { ModelLoad } from './load.ts';
import { ollamaHandlers, psHandler, pullHandler, showHandler, tagsHandler } from './ollama.ts';
import { chatHandler, completionsHandler, embeddingsHandler, modelsHandler } from './openai.ts';
import { refusable, versionHandler } from './routes.ts';

/** `inferrs serve MODEL`: the socket opens at once and the model is loaded behind it. */
export async function serveModel(model: string, args: Args, faults: Faults): Promise<void> {
  log('INFO', 'inferrs', `Starting inferrs server for model: ${model}`);
  await new Promise((resolve) => setTimeout(resolve, faults.bindMs));
  const load = new ModelLoad(model, args, faults);
  const control = new Control(faults.control);
  const generator = new Generator(load, faults, args.number('max-tokens') ?? 2048);
  const [generate, chat] = ollamaHandlers(generator, faults);
  const ready = (): string | undefined =>
    load.state.kind === 'ready' ? (control.loaded() ?? model) : undefined;
  const routes: [string, Handler][] = [
    ['GET /', () => text('inferrs is running')],
    ['GET /health', healthHandler(() => load.state, faults, control)],
    ['GET /v1/models', modelsHandler(ready)],
    ['POST /v1/chat/completions', chatHandler(generator, faults)],
    ['POST /v1/completions', completionsHandler(generator)],
    ['POST /v1/messages', messagesHandler(generator, faults)],
    ['POST /v1/embeddings', embeddingsHandler(generator)],
    ['GET /api/version', versionHandler],
    ['GET /api/tags', tagsHandler],
    ['GET /api/ps', psHandler(ready)],
    ['POST /api/generate', generate],
    ['POST /api/chat', chat],
    ['POST /api/show', showHandler],
    ['POST /api/pull', pullHandler],
  ];
  const server = createServer(refusable(routes), faults, control);
  const port = args.number('port') ?? 8080;
  load.announce();
  const failure = await openSocket(server, args.text('host') ?? '0.0.0.0', port);
  const outcome = await load.run();
  // A taken port ends it only now, after the whole load: measured behaviour of inferrs 0.1.0.
  if (failure !== undefined) failWith(failure);
  if (outcome.kind === 'ready' && faults.outOfMemory === 'ready') {
    die({ signal: 'SIGKILL' }, 'out of memory');
  }
}
