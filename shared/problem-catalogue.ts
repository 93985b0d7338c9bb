import type { EngineState, Mend } from './engine.ts';
import type { Problem, ProblemCode, ProblemOf, Remedy } from './problem.ts';
import type { ServerState } from './server.ts';

const retry: Remedy = { kind: 'retry' };
const restart: Remedy = { kind: 'restart' };
const startOffline: Remedy = { kind: 'start-offline' };
const chooseBinary: Remedy = { kind: 'choose-binary' };
const showInstall: Remedy = { kind: 'show-install' };
const installEngine: Remedy = { kind: 'install-engine' };
const chooseModel: Remedy = { kind: 'choose-model' };
const openSettings: Remedy = { kind: 'open-settings' };
const showLogs: Remedy = { kind: 'show-logs' };
const modelPage = (model: string): Remedy => ({ kind: 'open-model-page', model });

type Params<C extends ProblemCode> = ProblemOf<C>['params'];
type Lines = readonly string[];

/** A problem of which only params and evidence differ. */
const made =
  <C extends ProblemCode>(code: C, ...remedies: readonly Remedy[]) =>
  (params: Params<C>, evidence: Lines = []) => ({
    code,
    params,
    evidence: [...evidence],
    remedies: [...remedies],
  });

/** How a program that cannot be run was found out: what helps differs. */
const notRunnableRemedies = {
  /** By a look at it before the start. */
  checked: [installEngine, chooseBinary, retry],
  /** By that look, which never came to an end: the volume may be back soon. */
  unanswered: [retry, installEngine, chooseBinary],
  /** By the end of its process. */
  ended: [installEngine, chooseBinary, showLogs],
} as const;

/** The ways out of a port that is taken, as far as they exist. */
interface PortWaysOut {
  /** An inferrs answers there. */
  readonly attach?: boolean;
  readonly freePort?: number | undefined;
  /** The owner, where an earlier run of the app left it. */
  readonly orphan?: number | undefined;
}

const portRemedies = ({ attach = false, freePort, orphan }: PortWaysOut): readonly Remedy[] => [
  ...(attach ? [{ kind: 'attach' } as const] : []),
  ...(freePort === undefined ? [] : [{ kind: 'use-port', port: freePort } as const]),
  ...(orphan === undefined ? [] : [{ kind: 'stop-orphan', pid: orphan } as const]),
  retry,
];

const settingRemedies = {
  'invalid-model': chooseModel,
  'invalid-port': openSettings,
  'blocked-port': openSettings,
  'invalid-device': openSettings,
  'invalid-option': chooseModel,
  'invalid-max-seq-len': openSettings,
  'relative-command': chooseBinary,
} satisfies Record<Params<'invalid-setting'>['reason'], Remedy>;

const testAgain: Remedy = { kind: 'run-smoke-test' };
const answerRemedies = {
  engine: [testAgain, restart, chooseModel, showLogs],
  // Both take a smaller window.
  'out-of-memory': [openSettings, chooseModel, restart, testAgain],
  'beyond-window': [openSettings, chooseModel, testAgain],
  'engine-gone': [restart, testAgain, showLogs],
} satisfies Record<Params<'answer-failed'>['cause'], readonly Remedy[]>;

/** Asking again helps against most; a computer without a build has only the other ways. */
const installRemedies = (reason: Params<'engine-install-failed'>['reason']): readonly Remedy[] =>
  reason === 'no-build' || reason === 'old-system'
    ? [showInstall, chooseBinary]
    : [installEngine, chooseBinary, showInstall];

/** The one place where problems are made: what each one tells, and what helps, best first. */
export const problems = {
  'binary-not-found': made('binary-not-found', installEngine, chooseBinary, retry),
  'binary-not-runnable': (
    found: keyof typeof notRunnableRemedies,
    params: Params<'binary-not-runnable'>,
    evidence: Lines = [],
    mend?: Mend,
  ) => {
    const mending: readonly Remedy[] =
      mend === undefined ? [] : [{ kind: 'mend-engine', path: params.path, mend }];
    const remedies = [...mending, ...notRunnableRemedies[found]];
    return made('binary-not-runnable', ...remedies)(params, evidence);
  },
  'no-model-selected': made('no-model-selected', chooseModel),
  'model-not-servable': (params: Params<'model-not-servable'>) =>
    made('model-not-servable', chooseModel, modelPage(params.model), retry)(params),
  'bad-arguments': made('bad-arguments', openSettings, showLogs),
  'invalid-setting': (params: Params<'invalid-setting'>) =>
    made('invalid-setting', settingRemedies[params.reason])(params),
  'port-in-use': (ways: PortWaysOut, params: Params<'port-in-use'>, evidence: Lines) =>
    made('port-in-use', ...portRemedies(ways))(params, evidence),
  'port-in-use-late': (ways: PortWaysOut, params: Params<'port-in-use-late'>, evidence: Lines) =>
    made('port-in-use-late', ...portRemedies(ways))(params, evidence),
  'model-load-failed': made('model-load-failed', chooseModel, retry, showLogs),
  'model-not-found': (params: Params<'model-not-found'>, evidence: Lines) =>
    made('model-not-found', chooseModel, modelPage(params.model), retry)(params, evidence),
  'gated-model': (params: Params<'gated-model'>, evidence: Lines) =>
    made('gated-model', modelPage(params.model), chooseModel, retry)(params, evidence),
  'sign-in-needed': (params: Params<'sign-in-needed'>, evidence: Lines) =>
    made('sign-in-needed', modelPage(params.model), chooseModel, retry)(params, evidence),
  'no-network': (params: Params<'no-network'>, evidence: Lines = [], isAvoidable = false) =>
    made(
      'no-network',
      ...(isAvoidable ? [startOffline] : []),
      retry,
      chooseModel,
    )(params, evidence),
  'network-intercepted': made('network-intercepted', chooseModel, retry, showLogs),
  'download-broke-off': made('download-broke-off', retry, chooseModel, showLogs),
  'device-unavailable': made('device-unavailable', { kind: 'use-cpu' }, openSettings),
  // A shorter context (settings) takes less memory too.
  'out-of-memory': made('out-of-memory', chooseModel, openSettings, retry),
  'start-refused': made('start-refused', retry, showLogs),
  crashed: made('crashed', retry, chooseModel, showLogs),
  'crash-loop': made('crash-loop', retry, chooseModel, showLogs),
  'ready-timeout': made('ready-timeout', retry, chooseModel, showLogs),
  'health-lost': made('health-lost', restart, showLogs),
  'model-unloaded': made('model-unloaded', restart, showLogs),
  'answer-failed': (params: Params<'answer-failed'>, evidence: Lines = []) =>
    made('answer-failed', ...answerRemedies[params.cause])(params, evidence),
  'disk-full': made('disk-full', retry, chooseModel),
  'stop-failed': made('stop-failed', showLogs),
  'engine-install-failed': (params: Params<'engine-install-failed'>) =>
    made('engine-install-failed', ...installRemedies(params.reason))(params),
  'model-download-failed': made('model-download-failed', retry, chooseModel),
  unknown: made('unknown', retry, showLogs),
} satisfies { readonly [C in ProblemCode]: (...given: never[]) => ProblemOf<C> };

/** Why nothing can be run, and what helps. */
export function problemOfEngine(engine: Exclude<EngineState, { kind: 'found' }>): Problem {
  if (engine.kind === 'not-runnable') {
    const { path, reason, detail = '', mend } = engine;
    const evidence = detail === '' ? [] : [detail];
    return problems['binary-not-runnable']('checked', { path, reason }, evidence, mend);
  }
  const searched = engine.kind === 'not-found' ? engine.searched.length : 0;
  return problems['binary-not-found']({ searched });
}

/** What is wrong with a server that failed, or that runs and does not answer. */
export function problemOfState(
  server: Extract<ServerState, { kind: 'failed' | 'unhealthy' }>,
): Problem {
  if (server.kind === 'failed') return server.problem;
  const { why, detail, model } = server;
  if (why !== 'unloaded') return problems['health-lost']({ why, detail });
  return problems['model-unloaded']({ model, ...(detail === '' ? {} : { other: detail }) });
}
