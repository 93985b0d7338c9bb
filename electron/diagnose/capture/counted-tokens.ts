import { z } from 'zod';
import { classifyRefusal } from '../../inferrs/chat-answer.ts';
import { parseMilestone } from '../../inferrs/milestones.ts';
import type { Exchange } from './exchanges.ts';
import { chunksIn } from './answer-chunks.ts';

const withUsage = z.looseObject({ usage: z.looseObject({ prompt_tokens: z.int().positive() }) });
const withId = z.looseObject({ id: z.string() });

/**
 * How long the server says that a prompt was: in its answer (inferrs does so only for one that is
 * too long), or in its log by the answer's id, or, where it did not come to answer, in the last line of
 * the log that tells of a request.
 * @param logLines oldest first
 */
export function countedTokens(
  { answer }: Pick<Exchange, 'answer'>,
  logLines: readonly string[],
): number | undefined {
  const requests = logLines.flatMap((line) => {
    const milestone = parseMilestone(line);
    return milestone?.kind === 'request' ? [milestone] : [];
  });
  if (answer === undefined) return requests.at(-1)?.promptTokens;
  if (answer.status !== 200) {
    const said = classifyRefusal({ status: answer.status, body: answer.body.toString('utf8') });
    return said.kind === 'prompt-too-long' ? said.promptTokens : undefined;
  }
  const chunks = chunksIn(answer.body);
  const counted = chunks.flatMap((chunk) => withUsage.safeParse(chunk).data ?? []);
  const ids = new Set(chunks.flatMap((chunk) => withId.safeParse(chunk).data?.id ?? []));
  return (
    counted.at(-1)?.usage.prompt_tokens ?? requests.find(({ id }) => ids.has(id))?.promptTokens
  );
}
