import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Args } from '../cli/parse.ts';
import { failWith } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { JsonBody } from './body.ts';
import { Control } from './control.ts';
import { healthHandler } from './health.ts';
import { createServer, json, text, type Exchange, type Handler, type Reply } from './http.ts';
import { openSocket } from './listen.ts';
import {
  loadAnswer,
  logUnload,
  psHandler,
  pullHandler,
  showHandler,
  tagsHandler,
} from './ollama.ts';
import { modelsHandler } from './openai.ts';
import { forward, freePort } from './proxy.ts';
import { refusable, versionHandler } from './routes.ts';

interface Running {
  readonly model: string;
  readonly port: number;
  readonly child: ChildProcess;
}

/**
 * The one worker process of the daemon: another model replaces it. One that has died, or whose load
 * failed, keeps its place until then, or until it is unloaded (measured behaviour of inferrs 0.1.0).
 */
class WorkerSlot {
  #running: Running | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  get model(): string | undefined {
    return this.#running?.model;
  }

  /** The port of a worker that serves `model`, which is started if need be. One caller at a time. */
  async use(model: string): Promise<number> {
    return this.#inTurn(async () => {
      if (this.#running?.model === model) return this.#running.port;
      await this.#end();
      const port = await freePort();
      // Neither --device nor --quantize is passed on: measured behaviour of inferrs 0.1.0.
      const main = join(import.meta.dirname, '..', 'main.ts');
      const command = ['serve', '--host', '127.0.0.1', '--port', String(port), '--', model];
      const { spawn } = process.getBuiltinModule('node:child_process');
      const child = spawn(process.execPath, [...process.execArgv, main, ...command], {
        // What its log would tell of a failed load stays unknown: measured behaviour as well.
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      this.#running = { model, port, child };
      return port;
    });
  }

  /** Whether the worker at this port has ended. */
  isDead(port: number): boolean {
    const running = this.#running;
    if (running?.port !== port) return true;
    return running.child.exitCode !== null || running.child.signalCode !== null;
  }

  /** Ends the worker if it serves `model`. */
  async unload(model: string): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#running?.model === model) await this.#end();
    });
  }

  async #end(): Promise<void> {
    const child = this.#running?.child;
    this.#running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exited;
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

const webPage = '<!doctype html><title>inferrs</title><h1>inferrs is running</h1>';

const root: Handler = ({ req }) =>
  req.headers.accept?.includes('text/html')
    ? { status: 200, type: 'text/html; charset=utf-8', body: webPage }
    : text('inferrs is running');

/** `inferrs serve` without a model: a worker process is started for whatever model is asked for. */
export async function serveOnDemand(args: Args, faults: Faults): Promise<void> {
  log('INFO', 'inferrs', 'Serving models on demand');
  await new Promise((resolve) => setTimeout(resolve, faults.bindMs));
  const slot = new WorkerSlot();
  const control = new Control(faults.control);

  const proxied: Handler = async (exchange: Exchange) => {
    const model = new JsonBody(exchange.req, exchange.body).string('model');
    const port = await slot.use(model);
    const failure = await forward(exchange, port, () => slot.isDead(port));
    return failure === undefined ? undefined : text(`worker unreachable: ${failure}`, 502);
  };
  const show: Handler = async (exchange) => {
    const body = new JsonBody(exchange.req, exchange.body);
    await slot.use(body.optionalString('model') ?? body.optionalString('name') ?? '');
    return showHandler(exchange);
  };
  const generate: Handler = async (exchange): Promise<Reply | undefined> => {
    const body = new JsonBody(exchange.req, exchange.body);
    const model = body.string('model');
    const empty = (body.optionalString('prompt') ?? '') === '';
    if (empty && body.fields['keep_alive'] === 0) {
      logUnload(model, slot.model === model);
      await slot.unload(model);
      return json(loadAnswer(model, true));
    }
    return proxied(exchange);
  };
  const routes: [string, Handler][] = [
    ['GET /', root],
    ['GET /health', healthHandler(() => ({ kind: 'ready' }), faults, control)],
    ['GET /v1/models', modelsHandler(() => slot.model)],
    ['POST /v1/chat/completions', proxied],
    ['POST /v1/completions', proxied],
    ['POST /v1/messages', proxied],
    ['POST /v1/embeddings', proxied],
    ['GET /api/version', versionHandler],
    ['GET /api/tags', tagsHandler],
    ['GET /api/ps', psHandler(() => slot.model)],
    ['POST /api/generate', generate],
    ['POST /api/chat', proxied],
    // Even to ask about another model ends the one that is loaded: measured as well.
    ['POST /api/show', show],
    ['POST /api/pull', pullHandler],
  ];
  const server = createServer(refusable(routes), faults, control);
  const port = args.number('port') ?? faults.daemonPort;
  const failure = await openSocket(server, args.text('host') ?? '0.0.0.0', port);
  if (failure !== undefined) failWith(failure);
}
