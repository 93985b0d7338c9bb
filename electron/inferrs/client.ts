import { z } from 'zod';
import { assertNever } from '../../shared/assert-never.ts';
import { httpRequest, type HttpAnswer, type HttpRequest } from '../system/http/http.ts';
import type { HttpFault } from '../system/http/http-fault.ts';
import type { Trace } from '../system/trace.ts';
import { modelOfPath } from './model/folder-name.ts';
import { classifyChatAnswer, classifyRefusal, type ChatAnswer } from './chat-answer.ts';
import { ChatStream, type StreamedAnswer } from './chat-stream.ts';
import { chat, health, identity, modelList, unload } from './knowledge.ts';
import { parseJson } from '../system/parse-json.ts';

/** Header by which the practice engine says that it is one; the real program never sends it. */
export const PRACTICE_HEADER = 'x-practice-engine';

const SMALL_BODY = 64 * 1024;
const LARGE_BODY = 4 * 1024 * 1024;

export type HealthAnswer =
  | { readonly kind: 'ok' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'load-failed' }
  | HttpFault;

export interface ListedModel {
  readonly id: string;
  /** The one that answers, whatever a request names. */
  readonly loaded: boolean;
}

export type ModelsAnswer =
  { readonly kind: 'ok'; readonly models: readonly ListedModel[] } | HttpFault;

export interface Identity {
  readonly isInferrs: boolean;
  readonly practice: boolean;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  readonly trace?: Trace;
}

/** A chat completion has a name, its `id`, which stands in the server's log as well (measured). */
interface NamedCall extends CallOptions {
  /** Told as soon as the name is known. */
  readonly onName?: ((name: string) => void) | undefined;
}

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string | readonly { readonly type: 'text'; readonly text: string }[];
}

export interface ChatOptions extends NamedCall {
  readonly model: string;
  /** Upper bound of the answer, tokens. */
  readonly maxTokens?: number;
  /** As OpenAI describes them. */
  readonly tools?: readonly unknown[];
}

const healthBody = z.object({ status: z.enum(['ok', 'loading', 'error']) });
const namedBody = z.object({ id: z.string() });
const modelsBody = z.object({
  data: z.array(z.object({ id: z.string().min(1), owned_by: z.string().optional() })),
});

/**
 * Talks to one running inferrs. Every method rejects with `CancelledError` when its signal is
 * aborted and reports every other failure in its result.
 */
export class InferrsClient {
  readonly #baseUrl: string;

  /** @param baseUrl origin without a trailing slash, such as `http://127.0.0.1:8080` */
  constructor(baseUrl: string) {
    this.#baseUrl = baseUrl;
  }

  /** Readiness; 2 s unless told otherwise. A foreign 200 (HTML, other JSON) is a `bad-body`. */
  async health(options: CallOptions = {}): Promise<HealthAnswer> {
    const answer = await this.#get(health.path, SMALL_BODY, options.timeoutMs ?? 2_000, options);
    if (answer.kind !== 'answer') return faultOf(answer);
    const body = healthBody.safeParse(jsonOf(answer));
    if (!body.success || health.statuses[body.data.status] !== answer.status) {
      return unexpected(answer);
    }
    switch (body.data.status) {
      case 'ok':
        return { kind: 'ok' };
      case 'loading':
        return { kind: 'loading' };
      case 'error':
        return { kind: 'load-failed' };
      default:
        return assertNever(body.data.status);
    }
  }

  /**
   * Every model of the cache, the loaded one marked, each once and by its name. Answers while loading too; 5 s.
   */
  async models(options: CallOptions = {}): Promise<ModelsAnswer> {
    const answer = await this.#get(modelList.path, LARGE_BODY, options.timeoutMs ?? 5_000, options);
    if (answer.kind !== 'answer') return faultOf(answer);
    const body = modelsBody.safeParse(jsonOf(answer));
    if (answer.status !== 200 || !body.success) return unexpected(answer);
    const loaded = new Map<string, boolean>();
    for (const { id: listed, owned_by: owner } of body.data.data) {
      const id = modelOfPath(listed) ?? listed;
      loaded.set(id, loaded.get(id) === true || owner === modelList.loadedOwner);
    }
    return { kind: 'ok', models: [...loaded].map(([id, isLoaded]) => ({ id, loaded: isLoaded })) };
  }

  /** Whether it is inferrs that listens there: `GET /` says so in plain text; 2 s. */
  async identify(options: CallOptions = {}): Promise<Identity> {
    const answer = await this.#get(identity.path, SMALL_BODY, options.timeoutMs ?? 2_000, options, {
      accept: identity.accept,
    });
    const isInferrs =
      answer.kind === 'answer' && answer.status === 200 && answer.body.trim() === identity.body;
    return { isInferrs, practice: isInferrs && PRACTICE_HEADER in answer.headers };
  }

  /** One non-streamed completion; 120 s, since a request during loading waits for it. */
  async chat(messages: readonly ChatMessage[], options: ChatOptions): Promise<ChatAnswer> {
    const answer = await this.#post(
      chat.path,
      {
        model: options.model,
        messages,
        stream: false,
        ...(options.maxTokens === undefined ? {} : { max_tokens: options.maxTokens }),
        ...(options.tools === undefined ? {} : { tools: options.tools }),
      },
      options.timeoutMs ?? 120_000,
      options,
    );
    if (answer.kind !== 'answer') return faultOf(answer);
    const named = namedBody.safeParse(jsonOf(answer));
    if (named.success) options.onName?.(named.data.id);
    return classifyChatAnswer(answer);
  }

  /**
   * One completion, told piece by piece.
   * @param body JSON with `stream: true`
   * @param onPiece what came at once: of the answer's text, perhaps nothing, and as it was sent
   */
  async streamChat(
    body: string,
    onPiece: (text: string, raw: string) => void,
    options: NamedCall & { readonly timeoutMs: number },
  ): Promise<StreamedAnswer> {
    const stream = new ChatStream(options.onName);
    const answer = await httpRequest(this.#baseUrl + chat.path, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body,
      maxBytes: LARGE_BODY,
      timeoutMs: options.timeoutMs,
      signal: options.signal,
      onText: (raw, status) => onPiece(status === 200 ? stream.feed(raw) : '', raw),
    });
    if (answer.kind !== 'answer')
      return stream.hasBegun ? stream.brokenBy(answer) : faultOf(answer);
    return answer.status === 200 ? stream.end(answer) : classifyRefusal(answer);
  }

  /** Frees the memory of a loaded model; 30 s. */
  async unload(model: string, options: CallOptions = {}): Promise<{ kind: 'ok' } | HttpFault> {
    const answer = await this.#post(
      unload.path,
      { model, ...unload.body },
      options.timeoutMs ?? 30_000,
      options,
    );
    if (answer.kind !== 'answer') return faultOf(answer);
    return answer.status === 200 ? { kind: 'ok' } : unexpected(answer);
  }

  #get(
    path: string,
    maxBytes: number,
    timeoutMs: number,
    options: CallOptions,
    headers: Record<string, string> = { accept: 'application/json' },
  ): Promise<HttpAnswer> {
    return this.#ask(path, { headers, maxBytes, timeoutMs }, options);
  }

  #post(path: string, body: unknown, timeoutMs: number, options: CallOptions): Promise<HttpAnswer> {
    const request: HttpRequest = {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      maxBytes: LARGE_BODY,
      timeoutMs,
    };
    return this.#ask(path, request, options);
  }

  async #ask(
    path: string,
    request: HttpRequest,
    { signal, trace }: CallOptions,
  ): Promise<HttpAnswer> {
    const url = this.#baseUrl + path;
    const line = `${request.method ?? 'GET'} ${url}`;
    trace?.asked(request.body === undefined ? line : `${line}\n\n${request.body}`);
    const answer = await httpRequest(url, { ...request, signal });
    trace?.said(wordsOf(answer));
    return answer;
  }
}

/** For show. */
function wordsOf(answer: HttpAnswer): string {
  switch (answer.kind) {
    case 'answer':
      return `HTTP ${answer.status}\n\n${answer.body}`;
    case 'timeout':
      return 'timeout';
    case 'refused':
    case 'not-http':
      return answer.detail;
    default:
      return assertNever(answer);
  }
}

type Answered = Extract<HttpAnswer, { kind: 'answer' }>;

function faultOf(answer: Exclude<HttpAnswer, Answered>): HttpFault {
  switch (answer.kind) {
    case 'timeout':
    case 'refused':
      return answer;
    case 'not-http':
      return { kind: 'bad-body', detail: answer.detail };
    default:
      return assertNever(answer);
  }
}

/** An answer that means nothing here: by its status when that is an error, else by its body. */
function unexpected(answer: Answered): HttpFault {
  const body = answer.body.slice(0, 2_000);
  if (answer.status !== 200) return { kind: 'http-status', status: answer.status, body };
  return { kind: 'bad-body', detail: answer.truncated ? `${body}…` : body };
}

const jsonOf = ({ truncated, body }: Answered): unknown =>
  truncated ? undefined : parseJson(body);
