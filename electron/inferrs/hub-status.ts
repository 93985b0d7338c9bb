import { z } from 'zod';
import { hub } from './knowledge.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { httpRequest } from '../system/http/http.ts';
import { parseJson } from '../system/parse-json.ts';

/**
 * What Hugging Face says about a model: there for everybody, there after accepting its terms,
 * not there (or private), or Hugging Face itself out of reach; or somebody in between shows a
 * certificate of their own, as a network does that reads along.
 */
export type HubStatus = 'available' | 'gated' | 'not-found' | 'unreachable' | 'intercepted';

/** OpenSSL's codes for a chain that ends at nobody known; as inferrs, Node trusts its own list alone. */
const untrusted =
  /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY)_\w+|CERT_UNTRUSTED)$/;

const modelInfo = z.object({
  gated: z.union([z.boolean(), z.string()]).optional(),
  private: z.boolean().optional(),
});

/**
 * Asks Hugging Face's public model API, without a token (Hugging Face Hub API docs: `gated` is
 * false, `auto` or `manual`; an unknown or private model answers 401 or 404).
 * @param model `ORG/NAME`
 * @param options.endpoint origin of the hub, `https://huggingface.co` unless told otherwise
 * @returns undefined when the answer says nothing about the model (a 5xx, a rate limit)
 * @throws {CancelledError} when the signal is aborted
 */
export async function askHuggingFace(
  model: string,
  options: {
    readonly endpoint?: string;
    readonly timeoutMs?: number;
    readonly signal?: AbortSignal;
    readonly ask?: typeof httpRequest;
  } = {},
): Promise<HubStatus | undefined> {
  const endpoint = (options.endpoint ?? hub.origin).replace(/\/+$/, '');
  const path = model.split('/').map(encodeURIComponent).join('/');
  const answer = await (options.ask ?? httpRequest)(
    `${endpoint}/api/models/${path}?expand[]=gated`,
    { timeoutMs: options.timeoutMs ?? 5_000, maxBytes: 256 * 1024, signal: options.signal },
  );
  switch (answer.kind) {
    case 'refused':
      return untrusted.test(answer.code ?? '') ? 'intercepted' : 'unreachable';
    case 'timeout':
    case 'not-http':
      return 'unreachable';
    case 'answer':
      return statusOf(answer.status, answer.body);
    default:
      return assertNever(answer);
  }
}

function statusOf(status: number, body: string): HubStatus | undefined {
  if (status === 401 || status === 404) return 'not-found';
  if (status === 403) return 'gated';
  if (status !== 200) return undefined;
  const said = parseJson(body);
  // A captive portal answers 200 with a page.
  if (said === undefined) return 'unreachable';
  const info = modelInfo.safeParse(said);
  if (!info.success) return undefined;
  return info.data.gated === undefined || info.data.gated === false ? 'available' : 'gated';
}
