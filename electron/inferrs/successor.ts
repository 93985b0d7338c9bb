import { z } from 'zod';
import { httpRequest, type HttpAnswer } from '../system/http/http.ts';
import { health, identity, successor } from './knowledge.ts';
import { parseJson } from '../system/parse-json.ts';

const LIMIT_MS = 2_000;
const SMALL_BODY = 64 * 1024;

const versionBody = z.object({ version: z.string().min(1) });

/**
 * Whether llmman, which its author put in the place of inferrs, answers there: it has a version and no
 * `/health` (openclaw#128644). Ollama has these too and says who it is; inferrs and llama-server have
 * a `/health`. Does not reject.
 * @param baseUrl origin without a trailing slash
 */
export async function isSuccessor(baseUrl: string): Promise<boolean> {
  const ask = (path: string): Promise<HttpAnswer> =>
    httpRequest(baseUrl + path, {
      headers: { accept: `${identity.accept}, application/json` },
      timeoutMs: LIMIT_MS,
      maxBytes: SMALL_BODY,
    });
  const [root, itsHealth, version] = await Promise.all([
    ask(identity.path),
    ask(health.path),
    ask(successor.versionPath),
  ]);
  if (itsHealth.kind !== 'answer' || itsHealth.status !== 404) return false;
  if (version.kind !== 'answer' || version.status !== 200 || !hasVersion(version.body))
    return false;
  const says = root.kind === 'answer' ? root.body.trim() : '';
  return says !== identity.body && says !== successor.ollamaSays;
}

function hasVersion(body: string): boolean {
  return versionBody.safeParse(parseJson(body)).success;
}
