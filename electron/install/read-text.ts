import { answerFault, type SendGet, type WebAnswer } from '../system/http/web.ts';
import { InstallError } from './errors.ts';
import { get, networkFailure } from './web.ts';
import { withSilenceLimit } from './silence.ts';

const MAX_TEXT_BYTES = 4 * 1024 * 1024;

export interface TextRequest {
  readonly send: SendGet;
  readonly signal: AbortSignal;
  /** Longest pause between two signs of life, ms. */
  readonly silenceMs: number;
}

/**
 * Reads a text of one of the hosts.
 * @returns undefined for a 404
 * @throws {InstallError}; the signal's own reason when it is aborted
 */
export async function readText(
  url: string,
  accept: string,
  { send, signal, silenceMs }: TextRequest,
): Promise<string | undefined> {
  const { host } = new URL(url);
  return withSilenceLimit({ signal, silenceMs, host }, async (alive, ends) => {
    const answer = await get(send, url, { headers: { accept }, signal: ends });
    alive();
    if (answer.status === 404) return undefined;
    demandData(answer, host);
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    try {
      for await (const chunk of answer.body) {
        alive();
        bytes += chunk.byteLength;
        if (bytes > MAX_TEXT_BYTES) throw new InstallError({ reason: 'bad-answer', host });
        chunks.push(chunk);
      }
    } catch (error) {
      throw error instanceof InstallError || ends.aborted ? error : networkFailure(error, host);
    }
    return Buffer.concat(chunks).toString('utf8');
  });
}

/**
 * Throws unless the answer holds what was asked for.
 * @param allowed statuses besides 200
 */
export function demandData(answer: WebAnswer, host: string, allowed: readonly number[] = []): void {
  const fault = answerFault(answer, allowed);
  if (fault !== undefined) throw new InstallError({ ...fault, host });
}
