import {
  createServer,
  Agent,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import { createProxyServer, type ProxyServer } from 'httpxy';
import type { TurnAway } from '../../shared/guard.ts';
import { HOST } from '../system/ports/loopback.ts';
import { statusOf, whyTurnedAway } from './admit.ts';

export interface GuardOptions {
  /** On which it listens; 0 takes a free one. */
  readonly port: number;
  /** An address of this computer that others reach, too, and by which alone they may ask; else loopback. */
  readonly host?: string;
  /** Where the server is, on 127.0.0.1; undefined while there is none. */
  readonly target: () => number | undefined;
  /** What whoever asks must send along. */
  readonly key: string;
  /** One is let through. @returns what is told of it; undefined where nobody wants to know */
  readonly onPassed: (path: string) => Passage | undefined;
  readonly onTurnedAway: (why: TurnAway) => void;
}

/** Is told of one request while it passes; nothing waits for it. */
export interface Passage {
  asked(piece: Buffer): void;
  askedAll(): void;
  answers(status: number, contentType: string): void;
  answered(piece: Buffer): void;
  /** Once, and last. */
  ended(end: PassedEnd): void;
}

export type PassedEnd =
  /** To the last byte, whatever it says. */
  | 'answered'
  /** Whoever asked has gone. */
  | 'given-up'
  /** The server could not be reached, or broke off. */
  | 'broken-off';

/** Answers take minutes; only whoever does not get round to asking is sent away. */
const ASK_LIMIT_MS = 60_000;
const RESTS_MS = 2_000;
const MOST_HEADER_BYTES = 16_384;
/** What tells a browser that a page may read an answer. */
const forPages = /^access-control-/i;

/**
 * Stands on the address that is told to others, with the server behind it on one that is not: lets
 * through what `whyTurnedAway` allows, as it comes, and keeps nothing.
 */
export class GuardProxy {
  readonly #options: GuardOptions;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Its connections rest for less than any server waits, so that none is gone when it is used again. */
  readonly #agent = new Agent({ keepAlive: true, timeout: RESTS_MS });
  readonly #proxy: ProxyServer;
  readonly #passages = new WeakMap<IncomingMessage, Passage>();
  /** Answers that the server did not bring to their end. */
  readonly #broken = new WeakSet<ServerResponse>();
  #port = 0;

  private constructor(options: GuardOptions) {
    this.#options = options;
    this.#proxy = createProxyServer({ agent: this.#agent });
    this.#proxy.on('proxyReq', (_sent, request) => this.#onAsking(request));
    this.#proxy.on('proxyRes', (...passing) => this.#onAnswer(...passing));
    this.#server = createServer(
      { maxHeaderSize: MOST_HEADER_BYTES, requestTimeout: ASK_LIMIT_MS },
      (request, response) => void this.#take(request, response),
    );
    this.#server.on('upgrade', (_request, socket) => socket.destroy());
    this.#server.on('connect', (_request, socket) => socket.destroy());
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  /**
   * @throws the error of `listen`, such as `EADDRINUSE`
   */
  static async open(options: GuardOptions): Promise<GuardProxy> {
    const guard = new GuardProxy(options);
    await guard.#listen();
    return guard;
  }

  get port(): number {
    return this.#port;
  }

  /** Ends what is under way, too. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    await closed;
  }

  async #listen(): Promise<void> {
    const { port, host = HOST } = this.#options;
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ port, host, exclusive: true }, () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    const address = this.#server.address();
    if (address !== null && typeof address === 'object') this.#port = address.port;
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { target, host, key, onPassed, onTurnedAway } = this.#options;
    const names = host === undefined ? {} : { names: [host] };
    const why = whyTurnedAway(request, { port: this.#port, ...names, key });
    if (why !== undefined) {
      onTurnedAway(why);
      refuse(request, response, statusOf[why], why);
      return;
    }
    // The server asks for none; and what it prints or answers cannot tell what it was not told.
    delete request.headers.authorization;
    delete request.headers['x-api-key'];
    // Node has answered it.
    delete request.headers.expect;
    const [path = ''] = (request.url ?? '').split('?');
    const passage = onPassed(path);
    if (passage !== undefined) this.#passages.set(request, passage);
    let isUnreachable = false;
    response.once('close', () => {
      if (isUnreachable || this.#broken.has(response)) passage?.ended('broken-off');
      else passage?.ended(response.writableFinished ? 'answered' : 'given-up');
    });
    const port = target();
    try {
      if (port === undefined) throw new Error('There is no server now');
      await this.#proxy.web(request, response, { target: { host: HOST, port } });
    } catch {
      if (response.destroyed) return;
      isUnreachable = true;
      if (response.headersSent) response.destroy();
      else refuse(request, response, 503, 'not-serving');
    }
  }

  /** Just before the library hands the body on: whoever listens sooner would start it too early. */
  #onAsking(request: IncomingMessage): void {
    const passage = this.#passages.get(request);
    if (passage === undefined) return;
    request.on('data', (piece: Buffer) => passage.asked(piece));
    request.once('end', () => passage.askedAll());
  }

  #onAnswer(answer: IncomingMessage, request: IncomingMessage, response: ServerResponse): void {
    const { headers } = answer;
    for (const name of Object.keys(headers)) if (forPages.test(name)) delete headers[name];
    answer.once('close', () => {
      if (!answer.complete && !response.destroyed) this.#broken.add(response);
    });
    const passage = this.#passages.get(request);
    if (passage === undefined) return;
    passage.answers(answer.statusCode ?? 0, headers['content-type'] ?? '');
    answer.on('data', (piece: Buffer) => passage.answered(piece));
  }
}

const messages: Readonly<Record<TurnAway | 'not-serving', string>> = {
  'foreign-host': 'Inferrs Bar answers on this computer’s own address only.',
  'from-web-page': 'Inferrs Bar lets no web page use this server.',
  'not-offered': 'Inferrs Bar offers /v1/… and /health here, and nothing else.',
  'no-key': 'This server wants a key. Inferrs Bar shows it in Settings, under Server.',
  'wrong-key': 'This is not the key of this server. Inferrs Bar has it in Settings, under Server.',
  'not-serving': 'The server is not running yet. Inferrs Bar starts it, or says what is wrong.',
};

/**
 * In the form of OpenAI's errors, which every client of it shows. No page can read it. What is still
 * coming is taken and dropped: whoever sends much would see a broken connection instead.
 */
function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  code: keyof typeof messages,
): void {
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json' });
  const error = { message: messages[code], type: 'inferrs_bar_guard', code };
  response.end(JSON.stringify({ error }));
}
