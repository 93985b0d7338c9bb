import { assertNever } from '../../shared/assert-never.ts';
import type { Remedy } from '../../shared/problem.ts';
import { saysStringContentNeeded, type ChatAnswer } from '../inferrs/chat-answer.ts';
import type { HealthAnswer, ModelsAnswer } from '../inferrs/client.ts';
import type { HttpFault } from '../system/http/http-fault.ts';
import type { VersionSkew } from '../../shared/openclaw/status.ts';
import type { Starter } from './fit-remedies.ts';
import { sameServer } from '../openclaw/config/facts.ts';
import { proxyOfLoopback } from '../system/http/proxy-env.ts';
import type { Proxied } from '../openclaw/config/dot-env.ts';
import type { EntryAnswer, Finding, InferResult } from './findings.ts';

/**
 * From what was observed to what is wrong and what mends it. The rules are those of OpenClaw's
 * troubleshooting table for inferrs:
 * - `/v1/models` fails: not running, not reachable, not bound to the expected address;
 * - `messages[].content … expected a string`: `compat.requiresStringContent`;
 * - the direct request passes and OpenClaw's fails: `compat.supportsTools: false`;
 * - the server still crashes on larger turns: less prompt, or another model.
 * Each function returns undefined when there is nothing wrong.
 */

const restart: Remedy = { kind: 'restart' };
const showLogs: Remedy = { kind: 'show-logs' };
const chooseModel: Remedy = { kind: 'choose-model' };
const openSettings: Remedy = { kind: 'open-settings' };
const openOpenClaw: Remedy = { kind: 'open-openclaw' };
const updateEntry: Remedy = { kind: 'update-openclaw-entry' };
const testAgain: Remedy = { kind: 'run-smoke-test' };

export function diagnoseHealth(answer: HealthAnswer): Finding | undefined {
  switch (answer.kind) {
    case 'ok':
      return undefined;
    case 'loading':
      return { reason: 'health-loading', remedies: [testAgain] };
    case 'load-failed':
      return { reason: 'health-error', remedies: [chooseModel, showLogs, restart] };
    case 'timeout':
    case 'refused':
      return finding('health-unreachable', [restart, showLogs], answer);
    case 'http-status':
    case 'bad-body':
      return finding('health-bad-answer', [openSettings, restart], answer);
    default:
      return assertNever(answer);
  }
}

/** @param model the one that the server is meant to run */
export function diagnoseModels(answer: ModelsAnswer, model: string): Finding | undefined {
  switch (answer.kind) {
    case 'ok': {
      const other = answer.models.find((one) => one.loaded && one.id !== model);
      if (answer.models.some((one) => one.id === model) && other === undefined) return undefined;
      const detail = answer.models
        .map((one) => (one.loaded ? `${one.id} (loaded)` : one.id))
        .join('\n');
      return { reason: 'model-not-listed', remedies: [restart, chooseModel], detail };
    }
    case 'timeout':
    case 'refused':
      return finding('models-unreachable', [restart, openSettings], answer);
    case 'http-status':
    case 'bad-body':
      return finding('models-bad-answer', [openSettings, restart], answer);
    default:
      return assertNever(answer);
  }
}

/** @param survived whether the server process of before the request still runs */
export function diagnoseChat(answer: ChatAnswer, survived: boolean): Finding | undefined {
  switch (answer.kind) {
    case 'ok':
      return undefined;
    case 'empty':
      return { reason: 'chat-empty', remedies: [testAgain, chooseModel] };
    case 'needs-string-content':
      return {
        reason: 'chat-needs-string-content',
        remedies: [{ kind: 'require-string-content' }],
        detail: answer.message,
      };
    case 'prompt-too-long':
      return {
        reason: 'chat-failed',
        remedies: [openSettings, chooseModel],
        detail: answer.message,
      };
    case 'engine-error':
      return {
        reason: 'engine-error',
        remedies: [restart, chooseModel, showLogs],
        detail: answer.reason,
      };
    case 'load-failed':
      return {
        reason: 'health-error',
        remedies: [chooseModel, showLogs, restart],
        detail: answer.reason,
      };
    case 'worker-gone':
      return {
        reason: 'worker-gone',
        remedies: [{ kind: 'unload' }, testAgain],
        detail: answer.message,
      };
    case 'timeout':
      // Giving up on it cancelled nothing: inferrs works on it to its end (measured).
      return { reason: 'chat-timeout', remedies: [restart, chooseModel, testAgain] };
    case 'refused':
      return survived
        ? finding('chat-failed', [restart, showLogs], answer)
        : finding('process-gone', [restart, showLogs], answer);
    case 'http-status':
    case 'bad-body':
      return finding('chat-failed', [showLogs, restart, chooseModel], answer);
    default:
      return assertNever(answer);
  }
}

/** @param expected what the entry should say: OpenAI base URL (with `/v1`), model id, who starts */
export function diagnoseEntry(
  answer: EntryAnswer,
  expected: { readonly baseUrl: string; readonly model: string; readonly starter: Starter },
): Finding | undefined {
  switch (answer.kind) {
    case 'not-found':
      return {
        reason: answer.installed ? 'config-not-found' : 'openclaw-missing',
        remedies: [openOpenClaw],
      };
    case 'invalid':
      return { reason: 'config-invalid', remedies: [openOpenClaw], detail: answer.detail };
    case 'refused': {
      const { skew, issues } = answer.refusal;
      const detail = issues.map(({ path, message }) => `${path}: ${message}`).join('\n');
      return { reason: refusalReason(skew), remedies: [openOpenClaw], detail };
    }
    case 'elsewhere':
      return {
        reason: answer.place.kind === 'computer' ? 'gateway-elsewhere' : 'gateway-in-container',
        remedies: [openOpenClaw],
        detail: answer.place.kind === 'computer' ? answer.place.address : answer.place.sign,
      };
    case 'missing':
      return { reason: 'entry-missing', remedies: [openOpenClaw] };
    case 'found':
      if (!sameServer(answer.baseUrl, expected.baseUrl)) {
        const detail = `${answer.baseUrl} ≠ ${expected.baseUrl}`;
        return { reason: 'entry-other-address', remedies: [updateEntry, openOpenClaw], detail };
      }
      if (!answer.modelIds.includes(expected.model)) {
        const detail = answer.modelIds.join('\n');
        return { reason: 'entry-other-model', remedies: [updateEntry, openOpenClaw], detail };
      }
      if (answer.lacksKey === true)
        return { reason: 'entry-lacks-key', remedies: [updateEntry, openOpenClaw] };
      if (answer.startsServer && expected.starter === 'app')
        return { reason: 'entry-rival', remedies: [{ kind: 'remove-rival' }, openOpenClaw] };
      return undefined;
    default:
      return assertNever(answer);
  }
}

function refusalReason(skew: VersionSkew | undefined): Finding['reason'] {
  if (skew === undefined) return 'config-refused';
  return skew.kind === 'earlier' ? 'config-needs-migration' : 'openclaw-too-old';
}

export interface InferFacts {
  readonly result: InferResult;
  /** Whether the server process of before the request still runs. */
  readonly survived: boolean;
  /** The compat flags that the entry has now: a remedy already in force is not offered. */
  readonly requiresStringContent: boolean;
  readonly supportsTools: boolean;
}

/** Asked only after the direct request passed. `cli-not-found` is a reason to skip, not a fault. */
export function diagnoseInfer(facts: InferFacts): Finding | undefined {
  const { result } = facts;
  const lighter: Remedy[] = facts.supportsTools ? [{ kind: 'disable-tools' }] : [];
  if (!facts.survived) {
    const remedies = [...lighter, chooseModel, restart, showLogs];
    return { reason: 'infer-crashed-server', remedies, ...detailOf(result) };
  }
  switch (result.kind) {
    case 'ok':
      return result.text.trim() === ''
        ? { reason: 'infer-failed', remedies: [testAgain, chooseModel] }
        : undefined;
    case 'cli-not-found':
      return { reason: 'cli-not-found', remedies: [openOpenClaw] };
    case 'cli-failed':
      return {
        reason: 'infer-failed',
        remedies: [openOpenClaw, testAgain],
        detail: result.message,
      };
    case 'timeout':
      // The server has just answered the app: a proxy takes what it cannot deliver, and keeps silent.
      if (result.proxied !== undefined) return throughProxy('', result.proxied);
      return { reason: 'infer-timeout', remedies: [...lighter, restart, chooseModel] };
    case 'refused':
      return { detail: result.message, ...refusal(result, facts, lighter) };
    default:
      return assertNever(result);
  }
}

/** OpenClaw's words for an answer with `finish_reason: "error"` (read in openclaw 2026.9.6). */
export const saysEngineError = (message: string): boolean =>
  /provider finish_reason: error/i.test(message);

export const saysNoConnection = (message: string): boolean =>
  /connection error|ECONNREFUSED|ECONNRESET|fetch failed/i.test(message);

/** The server answers the app, which asks it directly; OpenClaw goes by the environment. */
function throughProxy(message: string, { variables, dotEnv }: Proxied): Finding {
  // What OpenClaw was started with counts before what its file says.
  const isFixed = Object.keys(variables).some((name) => /^no_proxy$/i.test(name));
  const cure: Remedy[] = isFixed ? [] : [{ kind: 'except-loopback', file: dotEnv }];
  return {
    reason: 'openclaw-proxy',
    remedies: [...cure, testAgain],
    detail: `${message}\n${proxyOfLoopback(variables) ?? ''}`.trim(),
  };
}

/** By OpenClaw's words for what the provider answered (openclaw 2026.9.6). */
function refusal(
  { message, proxied }: Extract<InferResult, { kind: 'refused' }>,
  facts: InferFacts,
  lighter: Remedy[],
): Finding {
  if (saysStringContentNeeded(message)) {
    return facts.requiresStringContent
      ? { reason: 'infer-failed', remedies: [openOpenClaw, chooseModel] }
      : { reason: 'infer-needs-string-content', remedies: [{ kind: 'require-string-content' }] };
  }
  if (/context window too small|context overflow|maximum context length/i.test(message)) {
    const remedies = [...lighter, chooseModel, openSettings];
    return { reason: 'infer-context-window', remedies };
  }
  if (/timed? ?out/i.test(message)) {
    return { reason: 'infer-timeout', remedies: [...lighter, restart, chooseModel] };
  }
  if (saysEngineError(message)) {
    return { reason: 'engine-error', remedies: [...lighter, restart, chooseModel, showLogs] };
  }
  if (saysNoConnection(message)) {
    if (proxied !== undefined) return throughProxy(message, proxied);
    // The entry's address was checked before: the server broke off, or its worker did.
    return { reason: 'infer-connection', remedies: [...lighter, restart, testAgain] };
  }
  if (/config is invalid/i.test(message))
    return { reason: 'config-refused', remedies: [openOpenClaw, testAgain] };
  if (/not allowed|unknown (?:model|provider)|no api key/i.test(message)) {
    return { reason: 'infer-failed', remedies: [openOpenClaw, updateEntry] };
  }
  return facts.supportsTools
    ? { reason: 'infer-tools', remedies: [{ kind: 'disable-tools' }, chooseModel] }
    : { reason: 'infer-failed', remedies: [chooseModel, showLogs] };
}

function finding(
  reason: Finding['reason'],
  remedies: readonly Remedy[],
  fault: HttpFault,
): Finding {
  return { reason, remedies, ...faultDetail(fault) };
}

function faultDetail(fault: HttpFault): { detail?: string } {
  switch (fault.kind) {
    case 'timeout':
      return {};
    case 'refused':
    case 'bad-body':
      return { detail: fault.detail };
    case 'http-status':
      return { detail: `HTTP ${fault.status} ${fault.body}`.trim() };
    default:
      return assertNever(fault);
  }
}

function detailOf(result: InferResult): { detail?: string } {
  return 'message' in result ? { detail: result.message } : {};
}
