import { get, networkFailure, type SendGet, type WebAnswer } from '../../system/web/get.ts';
import { demandData } from '../../system/web/read-text.ts';
import { withSilenceLimit } from '../../system/web/silence.ts';
import { WebError } from '../../system/web/web-error.ts';
import type { HubFailure } from '../../../shared/catalogue.ts';
import { isPrivateLine } from '../endpoint.ts';
import { HubError } from '../hub-error.ts';

/** Where the hub is, how it is asked, and who asks. */
export interface Hub {
  /** Its address, without a slash at the end. */
  readonly endpoint: string;
  readonly send: SendGet;
  /** Goes to the hub alone, never to where it redirects. */
  readonly token: () => Promise<string | undefined>;
}

/** What one operation may cost. */
export interface Budget {
  readonly signal: AbortSignal;
  /** Requests in all: a list goes on for as long as the server says there is more. */
  readonly requests: number;
  /** Of one answer. */
  readonly maxBytes: number;
}

const SILENCE_MS = 15_000;
const WHOLE_MS = 60_000;

/**
 * `fetch` for the library: GETs through the app's own sender, in which no answer is read beyond what
 * was asked for and the token goes to the hub alone. It fails with a {HubError} or {WebError}; a 404
 * is an answer, which the library understands.
 */
export function hubFetch(hub: Hub, { signal, requests, maxBytes }: Budget): typeof fetch {
  let left = requests;
  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const { host } = new URL(url);
    left -= 1;
    if (left < 0) throw new WebError({ reason: 'bad-answer', host });
    const range = new Headers(init?.headers).get('range');
    const token = belongsTo(hub.endpoint, url) ? await hub.token() : undefined;
    const headers = {
      // Never the library's own: it would be told of the parts in which Xet stores a file.
      accept: 'application/json, */*;q=0.5',
      ...(range === null ? {} : { range, 'accept-encoding': 'identity' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    };
    const limits = { signal, silenceMs: SILENCE_MS, wholeMs: WHOLE_MS, host };
    return withSilenceLimit(limits, async (alive, ends) => {
      const answer = await get(hub.send, url, { headers, signal: ends });
      alive();
      if (answer.status === 404) return new Response(null, { status: 404 });
      demandAccess(answer, token !== undefined);
      // A server that does not heed a range would send gigabytes.
      demandData(answer, host, [206]);
      const most = range === null ? maxBytes : Math.min(maxBytes, lengthOf(range));
      const bytes = await readBounded(answer, { most, host, alive, ends });
      const { status, headers: said } = answer;
      return new Response(bytes, { status, headers: said });
    });
  };
}

const belongsTo = (endpoint: string, url: string): boolean =>
  isPrivateLine(url) && new URL(url).origin === new URL(endpoint).origin;

/** `bytes=FIRST-LAST`, the only form that the library sends. */
function lengthOf(range: string): number {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(range) ?? [];
  return last === undefined ? Infinity : Number(last) - Number(first) + 1;
}

/**
 * Throws where the hub lets nobody in, or not this one: `X-Error-Code` says `GatedRepo`; without it
 * a 401 stands for a name that is not there, unless the token is what it refuses (as
 * huggingface_hub's `hf_raise_for_status` reads it).
 */
function demandAccess({ status, headers }: WebAnswer, signedIn: boolean): void {
  if (status !== 401 && status !== 403) return;
  const failure = ((): HubFailure | undefined => {
    if (headers['x-error-code'] === 'GatedRepo') {
      return { reason: signedIn ? 'not-accepted' : 'sign-in' };
    }
    if (status === 403) return undefined;
    return headers['x-error-message']?.startsWith('Invalid credentials') === true
      ? { reason: 'bad-token' }
      : { reason: 'not-found' };
  })();
  if (failure !== undefined) throw new HubError(failure);
}

interface Bounds {
  readonly most: number;
  readonly host: string;
  readonly alive: () => void;
  readonly ends: AbortSignal;
}

async function readBounded({ body }: WebAnswer, bounds: Bounds): Promise<Uint8Array<ArrayBuffer>> {
  const { most, host, alive, ends } = bounds;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      alive();
      bytes += chunk.byteLength;
      if (bytes > most) throw new WebError({ reason: 'bad-answer', host });
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof WebError || ends.aborted ? error : networkFailure(error, host);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
