import { problems } from '../shared/problem-catalogue.ts';
import { problemSchema, type ProblemCode, type ProblemOf } from '../shared/problem.ts';

/** Every code, as the contract lists them. */
export const problemCodes = problemSchema.options.map(({ shape }) => shape.code.value);

const run = { model: 'a/b', reason: '' };

/** Test support: one problem of every code, as the catalogue makes it. */
export const problemSamples: { readonly [C in ProblemCode]: ProblemOf<C> } = {
  'binary-not-found': problems['binary-not-found']({ searched: 3 }),
  'binary-not-runnable': problems['binary-not-runnable']('checked', {
    path: '/x',
    reason: 'missing',
  }),
  'no-model-selected': problems['no-model-selected']({}),
  'model-not-servable': problems['model-not-servable']({
    model: 'a/b',
    cause: { code: 'architecture', detail: 'LlamaForCausalLM' },
  }),
  'bad-arguments': problems['bad-arguments'](run),
  'invalid-setting': problems['invalid-setting']({ reason: 'blocked-port', port: '6000' }),
  'port-in-use': problems['port-in-use']({}, { port: 8080 }, []),
  'port-in-use-late': problems['port-in-use-late']({}, { port: 8080 }, []),
  'model-load-failed': problems['model-load-failed'](run),
  'model-not-found': problems['model-not-found'](run, []),
  'gated-model': problems['gated-model'](run, []),
  'sign-in-needed': problems['sign-in-needed'](run, []),
  'network-intercepted': problems['network-intercepted'](run),
  'download-broke-off': problems['download-broke-off'](run),
  'no-network': problems['no-network'](run),
  'device-unavailable': problems['device-unavailable']({ ...run, device: 'metal' }),
  'out-of-memory': problems['out-of-memory'](run),
  'start-refused': problems['start-refused'](run),
  crashed: problems.crashed(run),
  'crash-loop': problems['crash-loop']({ ...run, crashes: 5, cause: 'crashed' }),
  'ready-timeout': problems['ready-timeout']({ minutes: 15, milestone: '' }),
  'health-lost': problems['health-lost']({ why: 'timeout', detail: '' }),
  'model-unloaded': problems['model-unloaded']({ model: 'a/b', other: 'c/d' }),
  'answer-failed': problems['answer-failed']({ ...run, cause: 'engine', isProven: true }),
  'disk-full': problems['disk-full'](run),
  'stop-failed': problems['stop-failed']({ pid: 1 }),
  'model-download-failed': problems['model-download-failed']({
    model: 'a/b',
    failure: { reason: 'no-weights' },
  }),
  'engine-install-failed': problems['engine-install-failed']({
    reason: 'offline',
    host: 'github.com',
  }),
  unknown: problems.unknown({}),
};
