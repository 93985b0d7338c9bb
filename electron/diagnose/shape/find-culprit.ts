import type { Exchange } from '../capture/exchanges.ts';
import { BYTES_PER_TOKEN } from '../capture/prompt-budget.ts';
import { shapeAsker, type ShapeDeps } from './ask-shape.ts';
import { type Culprit, probeShapes } from './probe-shapes.ts';
import { readSentRequest } from './sent-request.ts';

/**
 * Asks the server for the parts of the turn that failed, one by one.
 * @param crashed whether the server went with the turn
 * @param window the server's, tokens
 * @returns undefined where the turn never came as far as the server
 */
export async function findCulprit(
  deps: ShapeDeps,
  exchanges: readonly Exchange[],
  { crashed, window }: { readonly crashed: boolean; readonly window: number | undefined },
  call: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<Culprit | undefined> {
  for (const { body } of exchanges) {
    const request = readSentRequest(body);
    if (request === undefined) continue;
    const { tools, parts, bytes } = request;
    const sent = {
      tokens: Math.ceil(bytes / BYTES_PER_TOKEN),
      tools: tools.length > 0,
      parts,
      crashed,
    };
    const most = Math.min(window ?? Infinity, deps.safePrompt() ?? Infinity);
    return probeShapes(sent, most, shapeAsker(deps, tools, call));
  }
  return undefined;
}
