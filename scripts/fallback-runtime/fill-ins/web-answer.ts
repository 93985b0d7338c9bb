/** `Response`, and what of it is known without undici: to load that takes longer than a window to be made. */
import { lazily } from './lazily.ts';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const plainAnswers = new WeakMap<Response, PlainAnswer>();

/** What a response was made of; undefined where that is not plainly text or bytes. */
export const plainAnswerOf = (response: Response): PlainAnswer | undefined =>
  plainAnswers.get(response);

/** @param load undici's own */
export function lazyResponse(load: () => typeof Response): typeof Response {
  // A function and not a class, whose prototype could not be told to be another one.
  return new Proxy(function () {} as unknown as typeof Response, {
    construct: (_target, [body, init]: ConstructorParameters<typeof Response>) => {
      const response = lazily<Response>({}, () => new (load())(body, init));
      const plain = plainOf(body, init);
      if (plain !== undefined) plainAnswers.set(response, plain);
      return response;
    },
    get: (_target, name) => Reflect.get(load(), name) as unknown,
  });
}

function plainOf(body: unknown, { status = 200, headers = {} }: ResponseInit = {}) {
  const isPlain = typeof body === 'string' || body instanceof Uint8Array;
  if (!isPlain || Symbol.iterator in headers || 'get' in headers) return undefined;
  const entries = Object.entries(headers);
  return {
    status,
    headers: Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value])),
    body: Buffer.from(body),
  };
}
