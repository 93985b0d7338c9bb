/**
 * Stands in for the OpenClaw CLI where many turns are to be seen and the real one, which takes 3 to
 * 10 s a call, would take too long: it asks the server of its config as OpenClaw 2026.9.6 does, with
 * requests of the same shape and size, and says in the same words what came of it (measured). It is
 * no kinder than that one but in one thing: it does not ask again where a server broke off.
 */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import JSON5 from 'json5';
import { z } from 'zod';

const configPath =
  process.env['OPENCLAW_CONFIG_PATH'] ?? join(homedir(), '.openclaw', 'openclaw.json');

const profile = z.object({ profile: z.string().optional() }).optional();
const configSchema = z.looseObject({
  agents: z
    .looseObject({
      defaults: z
        .looseObject({
          workspace: z.string().optional(),
          model: z
            .union([z.string(), z.looseObject({ primary: z.string() }).transform((m) => m.primary)])
            .optional(),
          skills: z.array(z.string()).optional(),
          bootstrapTotalMaxChars: z.number().optional(),
        })
        .optional(),
    })
    .optional(),
  tools: z
    .looseObject({
      profile: z.string().optional(),
      byProvider: z.record(z.string(), profile).optional(),
    })
    .optional(),
  models: z.looseObject({
    providers: z.object({
      inferrs: z.looseObject({
        baseUrl: z.string(),
        apiKey: z.string().default('inferrs-local'),
        models: z.array(
          z.looseObject({
            id: z.string(),
            contextWindow: z.number().default(200_000),
            contextTokens: z.number().optional(),
            maxTokens: z.number().default(4_096),
            compat: z
              .looseObject({
                requiresStringContent: z.boolean().default(false),
                supportsTools: z.boolean().default(true),
              })
              .prefault({}),
          }),
        ),
      }),
    }),
  }),
});
type Config = z.infer<typeof configSchema>;
type Model = Config['models']['providers']['inferrs']['models'][number];

/** What the provider's answer came to; the message is OpenClaw's own. */
class ProviderError extends Error {}

/** Characters of the system prompt by what fills them, and the tools that go with it (measured). */
const RULES = 9_916;
const FILES = 16_251;
const SKILLS = 6_755;
const toolText = { full: 14_544, minimal: 712, none: 0 } as const;
const toolNames = {
  full: 'apply_patch,edit,exec,ls,openclaw,process,read,sessions_yield,tool_call,tool_describe,tool_search,write',
  minimal: 'tool_call,tool_describe,tool_search',
  none: '',
} as const;
/** The schemas of the twelve take 9.8 KB. */
const TOOL_DESCRIPTION = 640;

/** A prose of so many characters, as long in tokens as English is. */
const prose = (characters: number): string =>
  'Keep to what was asked, and say so where you cannot. '
    .repeat(characters / 50)
    .slice(0, characters);

function wayOf({ tools }: Config, { id, compat }: Model): keyof typeof toolText {
  if (!compat.supportsTools) return 'none';
  const by = tools?.byProvider ?? {};
  const chosen = by[`inferrs/${id}`]?.profile ?? by['inferrs']?.profile ?? tools?.profile;
  return chosen === 'minimal' ? 'minimal' : 'full';
}

interface Tool {
  readonly type: 'function';
  readonly function: { readonly name: string };
}

/** The first request of a turn, and its size in tokens as OpenClaw estimates it. */
function turnOf(config: Config, model: Model, message: string) {
  const way = wayOf(config, model);
  const defaults = config.agents?.defaults;
  const system =
    RULES +
    (defaults?.bootstrapTotalMaxChars === undefined ? FILES : 0) +
    (way === 'full' && defaults?.skills?.length !== 0 ? SKILLS : 0) +
    toolText[way];
  const inParts = (text: string): unknown =>
    model.compat.requiresStringContent ? text : [{ type: 'text', text }];
  const tools: Tool[] = toolNames[way]
    .split(',')
    .filter((name) => name !== '')
    .map((name) => ({
      type: 'function',
      function: {
        name,
        description: prose(TOOL_DESCRIPTION),
        parameters: {
          type: 'object',
          required: ['path'],
          properties: { path: { type: 'string', description: 'File path; relative/absolute.' } },
        },
      },
    }));
  const messages: unknown[] = [
    { role: 'system', content: prose(system) },
    { role: 'user', content: inParts(`[Sat 2026-11-28 12:13 UTC] ${message}`) },
  ];
  const tokens = Math.ceil(JSON.stringify({ messages, tools }).length / 4);
  return { messages, tools, tokens };
}

interface Answer {
  readonly text: string;
  readonly finish: string;
  readonly calls: readonly { readonly id: string; readonly name: string; readonly args: string }[];
}

const chunkSchema = z.object({
  choices: z.array(
    z.object({
      delta: z
        .object({
          content: z.string().nullish(),
          tool_calls: z
            .array(
              z.object({
                id: z.string(),
                function: z.object({ name: z.string(), arguments: z.string() }),
              }),
            )
            .nullish(),
        })
        .prefault({}),
      finish_reason: z.string().nullish(),
    }),
  ),
});

/** Variables that stand beside the config count where it was not started with them. */
function dotEnv(): string {
  const folder = process.env['OPENCLAW_STATE_DIR'] ?? join(homedir(), '.openclaw');
  return existsSync(join(folder, '.env')) ? readFileSync(join(folder, '.env'), 'utf8') : '';
}

/** A proxy of the environment is asked for this computer too, unless `NO_PROXY` says otherwise. */
function demandNoProxy(): void {
  const { HTTP_PROXY, http_proxy = HTTP_PROXY, NO_PROXY, no_proxy = NO_PROXY } = process.env;
  const excepted = no_proxy ?? /^NO_PROXY=(.*)$/m.exec(dotEnv())?.[1] ?? '';
  if (http_proxy !== undefined && !/127\.0\.0\.1|\*/.test(excepted))
    throw new ProviderError('Connection error.');
}

/** @throws {ProviderError} */
async function ask(config: Config, body: Record<string, unknown>): Promise<Answer> {
  demandNoProxy();
  const { baseUrl, apiKey } = config.models.providers.inferrs;
  const text = await fetch(`${baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } }),
  }).then(
    async (response) => {
      const answer = await response.text();
      if (!response.ok) throw new ProviderError(`${response.status} ${messageOf(answer)}`);
      return answer;
    },
    () => {
      throw new ProviderError('Connection error.');
    },
  );
  const parts: Answer = { text: '', finish: '', calls: [] };
  const answer = [...text.matchAll(/^data: (\{.*)$/gm)].reduce<Answer>((all, [, data = '{}']) => {
    const [choice] = chunkSchema.parse(JSON.parse(data)).choices;
    const calls = choice?.delta.tool_calls ?? [];
    return {
      text: all.text + (choice?.delta.content ?? ''),
      finish: choice?.finish_reason ?? all.finish,
      calls: [
        ...all.calls,
        ...calls.map(({ id, function: { name, arguments: args } }) => ({ id, name, args })),
      ],
    };
  }, parts);
  if (answer.finish === 'error') throw new ProviderError('Provider finish_reason: error');
  if (answer.finish === '') throw new ProviderError('Connection error.');
  return answer;
}

function messageOf(answer: string): string {
  try {
    return z.object({ error: z.object({ message: z.string() }) }).parse(JSON.parse(answer)).error
      .message;
  } catch {
    return answer;
  }
}

/** OpenClaw's own limits (measured): below the first it refuses, with no room left it gives up. */
const LEAST_WINDOW = 4_000;

async function agentTurn(config: Config, model: Model, message: string): Promise<Answer> {
  const window = Math.min(model.contextWindow, model.contextTokens ?? Infinity);
  if (window < LEAST_WINDOW)
    throw new ProviderError(
      `Model context window too small (${window} tokens; source=modelsConfig). Minimum is 4000.`,
    );
  const { messages, tools, tokens } = turnOf(config, model, message);
  const room = Math.min(model.maxTokens, Math.max(1, window - tokens));
  for (let round = 0; ; round += 1) {
    const answer = await ask(config, {
      model: model.id,
      messages,
      ...(tools.length === 0 ? {} : { tools, tool_choice: 'auto' }),
      max_completion_tokens: room,
    });
    if (answer.calls.length === 0 || round === 3) return answer;
    messages.push({
      role: 'assistant',
      content: null,
      tool_calls: answer.calls.map(({ id, name, args }) => ({
        id,
        type: 'function',
        function: { name, arguments: args },
      })),
    });
    for (const { id, name, args } of answer.calls)
      messages.push({ role: 'tool', tool_call_id: id, content: resultOf(config, name, args) });
  }
}

function resultOf(config: Config, name: string, args: string): string {
  if (!toolNames.full.split(',').includes(name)) return `Tool ${name} not found`;
  try {
    const { path } = z.object({ path: z.string() }).parse(JSON.parse(args));
    return readFileSync(join(config.agents?.defaults?.workspace ?? homedir(), path), 'utf8');
  } catch (error) {
    return `Error: ${String(error)}`;
  }
}

function say(value: object, exitCode = 0): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  process.exitCode = exitCode;
}

const readText = (): unknown => JSON5.parse(readFileSync(configPath, 'utf8'));
const readConfig = (): Config => configSchema.parse(readText());

function modelOf(config: Config, reference: string | undefined): Model {
  const id = reference?.replace('inferrs/', '');
  const found = config.models.providers.inferrs.models.find((model) => model.id === id);
  if (found === undefined) throw new ProviderError(`Unknown model: ${reference}`);
  return found;
}

async function infer(args: readonly string[]): Promise<void> {
  const after = (flag: string): string => args[args.indexOf(flag) + 1] ?? '';
  const reference = after('--model');
  try {
    const config = readConfig();
    const model = modelOf(config, reference);
    const { text } = await ask(config, {
      model: model.id,
      messages: [{ role: 'user', content: after('--prompt') }],
      max_completion_tokens: model.maxTokens,
    });
    say({ ok: true, capability: 'model.run', outputs: [{ text, mediaUrl: null }] });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const message = `No text output returned for provider "inferrs" model "${reference.replace('inferrs/', '')}": ${error.message}.`;
    say({ ok: false, error: { type: 'cli_error', message } }, 1);
  }
}

async function agent(args: readonly string[]): Promise<void> {
  try {
    const config = readConfig();
    const model = modelOf(config, config.agents?.defaults?.model);
    const { text, finish } = await agentTurn(
      config,
      model,
      args[args.indexOf('--message') + 1] ?? '',
    );
    say({ payloads: [{ text }], meta: { stopReason: finish } });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    process.stderr.write(`[agent/embedded] embedded run agent end: rawError=${error.message}\n`);
    const message = 'LLM request failed: provider rejected the request.';
    say({ ok: false, error: { type: 'cli_error', message } }, 1);
  }
}

const args = process.argv.slice(2);
switch (args.slice(0, 2).join(' ')) {
  case '--version':
    process.stdout.write('OpenClaw 2026.9.6 (asking)\n');
    break;
  case 'config validate': {
    const meta = z.object({
      meta: z.looseObject({ lastTouchedAt: z.string().optional() }).optional(),
    });
    // A key that earlier releases wrote.
    const isOld = meta.parse(readText()).meta?.lastTouchedAt !== undefined;
    const issues = [{ path: 'meta', message: 'Unrecognized key: "lastTouchedAt"' }];
    if (isOld) say({ ok: false, valid: false, path: configPath, issues }, 1);
    else say({ valid: true, path: configPath, warnings: [] });
    break;
  }
  case 'models status':
    say({ defaultModel: null, resolvedDefault: null, allowed: [], configPath });
    break;
  case 'gateway status':
    say({ rpc: { ok: false }, gateway: {} });
    break;
  case 'infer model':
    await infer(args);
    break;
  case 'agent --local':
    await agent(args);
    break;
  default:
    throw new Error(`The asking CLI does not know ${args.join(' ')}`);
}
