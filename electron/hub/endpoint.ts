import { hub } from '../inferrs/knowledge.ts';

const LOOPBACK = /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?(?:\/|$)/i;

/**
 * Where models come from: `HF_ENDPOINT` or Hugging Face. The practice engine only pretends to
 * download, so what Hugging Face says about its models would be false: it has a hub only where a test
 * plays one on this machine.
 * @returns the origin; undefined where there is none to ask
 */
export function hubEndpoint(
  env: Readonly<Record<string, string | undefined>>,
  { practice }: { readonly practice: boolean },
): string | undefined {
  const endpoint = env[hub.variable]?.trim().replace(/\/+$/, '');
  if (practice) return endpoint !== undefined && LOOPBACK.test(endpoint) ? endpoint : undefined;
  return endpoint === undefined || endpoint === '' ? hub.origin : endpoint;
}

/** Whether a secret may go there: over no open line, but to this computer itself. */
export const isPrivateLine = (url: string): boolean => /^https:/i.test(url) || LOOPBACK.test(url);
