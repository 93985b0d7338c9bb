import { z } from 'zod';
import type { BudgetPartKind } from '../../../shared/prompt-budget.ts';
import type { TurnWay } from '../../../shared/openclaw/fit.ts';
import { systemSections } from './system-sections.ts';
import { parseJson } from '../../system/parse-json.ts';

/** A piece of a prompt, before anyone counted its tokens. */
export interface SentPart {
  readonly kind: BudgetPartKind;
  readonly name?: string;
  readonly bytes: number;
}

/** What a request to `POST /v1/chat/completions` asks. */
export interface SentPrompt {
  /** Of the whole body. */
  readonly bytes: number;
  /** Names of the tools that are described. */
  readonly tools: readonly string[];
  readonly way: TurnWay;
  readonly parts: readonly SentPart[];
  readonly askedMaxTokens?: number;
}

const content = z
  .union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))])
  .nullish();
const schema = z.looseObject({
  messages: z.array(z.looseObject({ role: z.string(), content })),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).nullish(),
  max_completion_tokens: z.int().positive().nullish().catch(undefined),
  max_tokens: z.int().positive().nullish().catch(undefined),
});

/** What is left of OpenClaw's tools with its profile of minimal ones (measured with 2026.9.6). */
const minimal: ReadonlySet<string> = new Set([
  'session_status',
  'tool_call',
  'tool_describe',
  'tool_search',
]);

/** @returns undefined for what is no such request */
export function parseRequest(body: Buffer): z.output<typeof schema> | undefined {
  return schema.safeParse(parseJson(body.toString('utf8'))).data;
}

/** @returns undefined for what is no such request */
export function readSentPrompt(body: Buffer): SentPrompt | undefined {
  const request = parseRequest(body);
  if (request === undefined) return undefined;
  const { messages, tools, max_completion_tokens, max_tokens } = request;
  const names = (tools ?? []).map((tool) => tool.function.name);
  const asked = max_completion_tokens ?? max_tokens;
  return {
    bytes: body.length,
    tools: names,
    way:
      names.length === 0
        ? 'without-tools'
        : names.every((name) => minimal.has(name))
          ? 'minimal-tools'
          : 'with-tools',
    parts: merged([
      ...messages.flatMap(({ role, content: said }) => partsOf(role, textOf(said))),
      { kind: 'tools', bytes: names.length === 0 ? 0 : sizeOf(JSON.stringify(tools)) },
    ]),
    ...(asked === undefined || asked === null ? {} : { askedMaxTokens: asked }),
  };
}

function partsOf(role: string, text: string): SentPart[] {
  switch (role) {
    case 'system':
    case 'developer':
      return systemSections(text).map(({ kind, name, text: some }) => ({
        kind,
        ...(name === undefined ? {} : { name }),
        bytes: sizeOf(some),
      }));
    case 'user':
      return [{ kind: 'message', bytes: sizeOf(text) }];
    default:
      return [{ kind: 'other', bytes: sizeOf(text) }];
  }
}

/** One part for each kind and file, the largest of a kind as it comes; none that is empty. */
function merged(parts: readonly SentPart[]): SentPart[] {
  const byName = new Map<string, SentPart>();
  for (const part of parts) {
    const key = `${part.kind} ${part.name ?? ''}`;
    byName.set(key, { ...part, bytes: part.bytes + (byName.get(key)?.bytes ?? 0) });
  }
  return [...byName.values()].filter(({ bytes }) => bytes > 0);
}

const textOf = (said: z.infer<typeof content>): string =>
  typeof said === 'string' ? said : (said ?? []).map(({ text }) => text ?? '').join('');

const sizeOf = (text: string): number => Buffer.byteLength(text);
