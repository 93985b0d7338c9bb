import type { OpenClawCliRunner } from '../openclaw/cli.ts';
import { member } from '../openclaw/config-value.ts';
import { OpenClawError } from '../openclaw/errors.ts';
import { modelsOf, providerOf } from '../openclaw/facts.ts';
import { modelRef } from '../openclaw/launch-facts.ts';
import { parseConfig, readConfigText } from '../openclaw/read.ts';
import { CancelledError } from '../inferrs/http.ts';
import type { EntryAnswer, InferResult, OpenClawProbe } from './findings.ts';

/** The config in use, and OpenClaw's program pointed at it where there is one. */
export interface OpenClawPlace {
  readonly configPath: string;
  readonly cli: Pick<OpenClawCliRunner, 'infer'> | undefined;
}

/** Looks at OpenClaw's side for the smoke test; writes nothing. */
export function createOpenClawProbe(place: () => Promise<OpenClawPlace>): OpenClawProbe {
  return {
    readEntry: async (model) => readEntry((await place()).configPath, model),
    inferModelRun: async ({ model, prompt, timeoutMs, signal }) => {
      const { cli } = await place();
      if (cli === undefined) return { kind: 'cli-not-found' };
      try {
        const answer = await cli.infer(modelRef(model), prompt, timeoutMs / 1_000, signal);
        return answer.ok
          ? { kind: 'ok', text: answer.text }
          : { kind: 'refused', message: answer.message };
      } catch (error) {
        if (error instanceof OpenClawError) return fromCliError(error);
        throw error;
      }
    },
  };
}

async function readEntry(path: string, model: string): Promise<EntryAnswer> {
  try {
    const text = await readConfigText(path);
    if (!text.exists) return { kind: 'not-found' };
    const provider = providerOf((await parseConfig(text)).effective);
    if (provider === undefined) return { kind: 'missing' };
    const models = modelsOf(provider);
    const compat = member(models.find(({ id }) => id === model)?.value, 'compat');
    const baseUrl = member(provider, 'baseUrl');
    return {
      kind: 'found',
      baseUrl: typeof baseUrl === 'string' ? baseUrl : '',
      modelIds: models.map(({ id }) => id),
      requiresStringContent: member(compat, 'requiresStringContent') === true,
      supportsTools: member(compat, 'supportsTools') !== false,
    };
  } catch (error) {
    if (error instanceof OpenClawError) return { kind: 'invalid', detail: wordsOf(error) };
    throw error;
  }
}

function fromCliError(error: OpenClawError): InferResult {
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
