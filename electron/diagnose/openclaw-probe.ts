import type { OpenClawCliRunner } from '../openclaw/cli/cli.ts';
import type { Proxied } from '../openclaw/config/dot-env.ts';
import { member, usesVariable } from '../openclaw/config/config-value.ts';
import { OpenClawError } from '../openclaw/errors.ts';
import { modelsOf, providerOf } from '../openclaw/config/facts.ts';
import { modelRef } from '../openclaw/config/launch-facts.ts';
import type { ConfigRefusal, GatewayPlace } from '../../shared/openclaw/status.ts';
import { parseConfig, readConfigText } from '../openclaw/config/read.ts';
import { CancelledError } from '../system/cancelled.ts';
import { SerialQueue } from '../system/time/serial-queue.ts';
import type { CliFault, EntryAnswer, InferResult, OpenClawProbe } from './findings.ts';

/** The config in use, and OpenClaw's program pointed at it where there is one. */
export interface OpenClawPlace {
  readonly configPath: string;
  /** Where its gateway runs that cannot reach this server. */
  readonly gatewayPlace?: GatewayPlace | undefined;
  /** Why OpenClaw does nothing with its config, as far as it was asked. */
  readonly refusal?: ConfigRefusal | undefined;
  readonly cli: Pick<OpenClawCliRunner, 'infer' | 'agentTurn'> | undefined;
  readonly proxied?: Proxied | undefined;
}

export interface ProbeOptions {
  /** The app's own, made for an agent's turn and removed after it. */
  readonly agentFolder: string;
  /** What the entry needs to be let in; undefined where anybody is. */
  readonly key?: () => string | undefined;
}

/** Looks at OpenClaw's side for the smoke test; writes nothing of OpenClaw's. */
export function createOpenClawProbe(
  place: () => Promise<OpenClawPlace>,
  { agentFolder, key }: ProbeOptions,
): OpenClawProbe {
  /** One that was cancelled may still be at its end when the next is asked for. */
  const turns = new SerialQueue();
  return {
    readEntry: async (model) => {
      const { configPath, cli, gatewayPlace, refusal } = await place();
      if (gatewayPlace !== undefined) return { kind: 'elsewhere', place: gatewayPlace };
      if (refusal !== undefined) return { kind: 'refused', refusal };
      return readEntry(configPath, { model, installed: cli !== undefined, key: key?.() });
    },
    inferModelRun: async ({ model, prompt, timeoutMs, signal, trace }) => {
      const { cli, proxied } = await place();
      if (cli === undefined) return { kind: 'cli-not-found' };
      const [limitSeconds, proxies] = [timeoutMs / 1_000, proxied?.variables];
      const result = await orFault<InferResult>(async () => {
        const options = { limitSeconds, signal, trace, proxies };
        const answer = await cli.infer(modelRef(model), prompt, options);
        return answer.ok
          ? { kind: 'ok', text: answer.text }
          : { kind: 'refused', message: answer.message };
      });
      return { ...result, ...(proxied && { proxied }) };
    },
    agentTurn: ({ timeoutMs, ...request }) =>
      turns.run(async () => {
        const { cli, configPath } = await place();
        if (cli === undefined) return { kind: 'cli-not-found' };
        return orFault(async () => {
          const config = (await parseConfig(await readConfigText(configPath))).effective;
          const entry = providerOf(config);
          if (entry === undefined) return { kind: 'cli-failed', message: configPath };
          const limitSeconds = timeoutMs / 1_000;
          const theirs = { config, configPath, entry };
          return cli.agentTurn({ ...request, ...theirs, folder: agentFolder, limitSeconds });
        });
      }),
    settled: () => turns.idle(),
  };
}

/** @throws {CancelledError} and what is no error of OpenClaw's */
async function orFault<T>(ask: () => Promise<T>): Promise<T | CliFault> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof OpenClawError) return fromCliError(error);
    throw error;
  }
}

async function readEntry(
  path: string,
  { model, installed, key }: { model: string; installed: boolean; key: string | undefined },
): Promise<EntryAnswer> {
  try {
    const text = await readConfigText(path);
    if (!text.exists) return { kind: 'not-found', installed };
    const { effective } = await parseConfig(text);
    const provider = providerOf(effective);
    if (provider === undefined) return { kind: 'missing' };
    const models = modelsOf(provider);
    const tested = models.find(({ id }) => id === model)?.value;
    const compat = member(tested, 'compat');
    const contextWindow = member(tested, 'contextWindow');
    const maxTokens = member(tested, 'maxTokens');
    const baseUrl = member(provider, 'baseUrl');
    const ownKey = member(provider, 'apiKey');
    const lacksKey = key !== undefined && ownKey !== key && !usesVariable(ownKey);
    return {
      kind: 'found',
      baseUrl: typeof baseUrl === 'string' ? baseUrl : '',
      modelIds: models.map(({ id }) => id),
      ...(lacksKey ? { lacksKey } : {}),
      startsServer: member(provider, 'localService') !== undefined,
      ...(typeof contextWindow === 'number' ? { contextWindow } : {}),
      ...(typeof maxTokens === 'number' ? { maxTokens } : {}),
      requiresStringContent: member(compat, 'requiresStringContent') === true,
      supportsTools: member(compat, 'supportsTools') !== false,
    };
  } catch (error) {
    if (error instanceof OpenClawError) return { kind: 'invalid', detail: wordsOf(error) };
    throw error;
  }
}

function fromCliError(error: OpenClawError): CliFault {
  const { code } = error.failure;
  if (code === 'cancelled') throw new CancelledError();
  if (code === 'cli-timeout') return { kind: 'timeout' };
  return { kind: 'cli-failed', message: wordsOf(error) };
}

/** `openclaw.json:12:19 …` for a syntax error; code and parameters for the rest. */
function wordsOf({ failure }: OpenClawError): string {
  if (failure.code === 'syntax-error') {
    const { path, line, column, reason } = failure.params;
    return `${path}:${line}:${column} ${reason}`;
  }
  if (failure.code === 'cli-failed' || failure.code === 'cli-answer-unreadable') {
    return failure.params.detail;
  }
  return [failure.code, ...Object.values(failure.params)].join(' ');
}
