import { BYTES_PER_TOKEN } from '../capture/prompt-budget.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ChatAnswer } from '../../inferrs/chat-answer.ts';
import type { SmokeDeps } from '../checks.ts';
import { fateOf, type SurvivalDeps } from '../survival.ts';
import type { Shape, ShapeAnswer } from './probe-shapes.ts';
import type { SentRequest } from './sent-request.ts';
import { untilServing } from '../until-serving.ts';

const SENTENCE = 'You are a helpful assistant who answers in one short sentence. ';
/** So few tools has OpenClaw's smallest profile. */
const FEW = /^tool_/;
/** A long prompt on a slow computer; what takes longer is too slow for an agent. */
const ASK_MS = 60_000;

/** What asking the server itself takes of the world. */
export type ShapeDeps = SurvivalDeps & Pick<SmokeDeps, 'target' | 'client' | 'safePrompt'>;

/**
 * Sends requests of one shape each straight to the server, with the very tools of the turn that failed.
 * A server that a request crashed is waited for before the next.
 * @param tools as OpenClaw described them
 * @param call what all of them together may take
 */
export function shapeAsker(
  deps: ShapeDeps,
  tools: SentRequest['tools'],
  call: { readonly signal: AbortSignal; readonly timeoutMs: number },
): (shape: Shape) => Promise<ShapeAnswer> {
  const named = tools.filter((tool) => FEW.test(tool.function.name));
  const sets = { none: [], few: named.length > 0 ? named : tools.slice(0, 3), all: tools };
  const until = performance.now() + call.timeoutMs;
  return async (shape) => {
    const left = until - performance.now();
    if (left <= 0 || !(await untilServing(deps, { ...call, timeoutMs: left }))) return 'slow';
    const before = deps.server();
    const described = sets[shape.tools];
    const answer = await deps.client.chat(messagesOf(shape), {
      model: deps.target.model,
      maxTokens: 1,
      timeoutMs: Math.min(ASK_MS, Math.max(1, until - performance.now())),
      signal: call.signal,
      ...(described.length === 0 ? {} : { tools: described }),
    });
    const became = outcomeOf(answer);
    return became === 'broken'
      ? (await fateOf(before, deps)).kind === 'alive'
        ? 'refused'
        : 'crashed'
      : became;
  };
}

function messagesOf({ tokens, parts }: Shape) {
  const length = tokens * BYTES_PER_TOKEN;
  const text = SENTENCE.repeat(Math.ceil(length / SENTENCE.length)).slice(0, length);
  const content = (said: string) => (parts ? [{ type: 'text' as const, text: said }] : said);
  return [
    { role: 'system' as const, content: content(text) },
    { role: 'user' as const, content: content('Reply with OK.') },
  ];
}

function outcomeOf(answer: ChatAnswer): ShapeAnswer | 'broken' {
  switch (answer.kind) {
    case 'ok':
    // An answer of one token, or a call of a tool, may have no text.
    case 'empty':
      return 'passed';
    case 'timeout':
      return 'slow';
    case 'needs-string-content':
    case 'prompt-too-long':
    case 'engine-error':
    case 'load-failed':
    case 'worker-gone':
    case 'http-status':
      return 'refused';
    case 'refused':
    case 'bad-body':
      return 'broken';
    default:
      return assertNever(answer);
  }
}
