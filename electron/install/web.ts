import { networkFault, type SendGet, type WebAnswer } from '../system/http/web.ts';
import { InstallError } from './errors.ts';

const MAX_REDIRECTS = 5;

/**
 * Sends one GET and follows redirects. From https it is never led away; http is followed only where
 * it was asked for, which a development build alone does.
 * @throws {InstallError} for every failure of the network
 */
export async function get(
  send: SendGet,
  url: string,
  options: Parameters<SendGet>[1],
): Promise<WebAnswer> {
  const { host, protocol } = new URL(url);
  let at = url;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const answer = await attempt(send, at, options);
    const { location } = answer.headers;
    if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
    const next = URL.canParse(location, at) ? new URL(location, at) : undefined;
    const isSafe = next?.protocol === 'https:' || next?.protocol === protocol;
    if (next === undefined || !isSafe) break;
    at = next.href;
  }
  throw new InstallError({ reason: 'bad-redirect', host });
}

async function attempt(
  send: SendGet,
  url: string,
  options: Parameters<SendGet>[1],
): Promise<WebAnswer> {
  try {
    return await send(url, options);
  } catch (error) {
    throw options.signal.aborted ? error : networkFailure(error, new URL(url).host);
  }
}

/** What a failed request means, with the host that was asked. */
export const networkFailure = (error: unknown, host: string): InstallError =>
  new InstallError({ ...networkFault(error), host });
