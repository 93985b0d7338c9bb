import { describe, expect, it } from 'vitest';
import {
  base,
  deepLimit,
  smokeFailed,
  smokeRunning,
  smokeTask,
} from '../../test/renderer/snapshots.ts';
import { allSituations, engineStates, openclawModes, serverStates } from '../../test/states.ts';
import { cancellable, offeredVerbs, whyNot, type StateCommand } from './availability.ts';

type StateName = keyof typeof serverStates;

/** In a word why a command is not possible; `yes` where it is. */
function verdict(command: StateCommand, change: Partial<typeof base>): string {
  const why = whyNot(command, { ...base, ...change });
  if (why === null) return 'yes';
  if (why.kind === 'not-available') return why.what;
  return why.kind === 'problem' ? why.code : why.kind;
}

const row = (command: StateCommand, change: Partial<typeof base> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(serverStates).map(([name, server]) => [
      name,
      verdict(command, { ...change, server }),
    ]),
  );

const all = (what: string, others: Partial<Record<StateName, string>>): Record<string, string> => ({
  ...Object.fromEntries(Object.keys(serverStates).map((name) => [name, what])),
  ...others,
});

const watching = { external: 'start-watching', orphan: 'start-watching' };

describe('in each state of the server', () => {
  it('Start is possible but beside an external server', () => {
    expect(row('server.start')).toEqual(all('yes', watching));
  });

  it('Restart is possible but beside a server that this app never started', () => {
    expect(row('server.restart')).toEqual(all('yes', { external: 'start-watching' }));
  });

  it('Stop is possible where something runs or is watched, and not being ended', () => {
    const nothing = { stopped: 'already', failed: 'already', stopping: 'already' };
    expect(row('server.stop')).toEqual(all('yes', nothing));
  });

  it('attaching is possible where nothing of ours runs', () => {
    const idle = { stopped: 'yes', failed: 'yes', external: 'yes', orphan: 'yes' };
    expect(row('server.attach')).toEqual(all('already', idle));
  });

  it('the end of watching is possible while watching', () => {
    expect(row('server.detach')).toEqual(all('already', { external: 'yes', orphan: 'yes' }));
  });

  it('a model can be chosen, and a smoke test run', () => {
    expect(row('models.select')).toEqual(all('yes', {}));
    expect(row('smoke.run')).toEqual(all('yes', {}));
    expect(row('smoke.runDeep')).toEqual(all('yes', {}));
    expect(row('smoke.mend', { smoke: smokeFailed })).toEqual(all('yes', {}));
  });
});

describe('a server that does not run', () => {
  it('is not started where OpenClaw starts it', () => {
    const openclaw = openclawModes['on-demand'];
    const no = { stopped: 'start-on-demand', failed: 'start-on-demand' };
    expect(row('server.start', { openclaw })).toEqual(all('yes', { ...watching, ...no }));
    expect(row('server.restart', { openclaw })).toEqual(
      all('yes', { ...no, external: 'start-watching', orphan: 'start-on-demand' }),
    );
  });

  it.each([
    ['searching', 'searching'],
    ['not-runnable', 'binary-not-runnable'],
    ['not-found', 'binary-not-found'],
  ] as const)('is not started with a program that is %s', (kind, why) => {
    const engine = engineStates[kind];
    expect(row('server.start', { engine })).toEqual(
      all('yes', { ...watching, stopped: why, failed: why }),
    );
  });

  it('is not started without a model', () => {
    const settings = { ...base.settings, model: null };
    const why = 'no-model-selected';
    expect(row('server.start', { settings })).toEqual(
      all('yes', { ...watching, stopped: why, failed: why }),
    );
  });
});

it('is mended what failed and can be mended, by one at a time', () => {
  expect(verdict('smoke.mend', {})).toBe('already');
  expect(verdict('smoke.mend', { smoke: deepLimit })).toBe('already');
  const smoke = smokeFailed;
  const mend = { kind: 'working', station: 'openclaw-infer', remedy: { kind: 'start' } } as const;
  for (const command of ['smoke.mend', 'smoke.run', 'smoke.runDeep'] as const)
    expect(verdict(command, { smoke, mend })).toBe('already');
});

it('only one smoke test runs at a time, and only one that runs is cancelled', () => {
  const smoke = smokeRunning;
  expect(verdict('smoke.run', { smoke })).toBe('already');
  expect(verdict('smoke.runDeep', { smoke })).toBe('already');
  expect(cancellable({ tasks: [smokeTask] }, 'smoke-test')).toBe(smokeTask.id);
  expect(cancellable({ tasks: [smokeTask] }, 'openclaw-write')).toBeUndefined();
  expect(
    cancellable({ tasks: [{ ...smokeTask, cancellable: false }] }, 'smoke-test'),
  ).toBeUndefined();
});

it('offers Start or Stop but never both, and the end of watching with an external server alone', () => {
  const offers = Object.fromEntries(
    Object.entries(serverStates).map(([name, server]) => [name, offeredVerbs(server).join(' ')]),
  );
  expect(offers).toEqual({
    stopped: 'server.start',
    starting: 'server.stop',
    ready: 'server.restart server.stop',
    unhealthy: 'server.restart server.stop',
    stopping: 'server.stop',
    restarting: 'server.restart server.stop',
    failed: 'server.start',
    external: 'server.detach',
    orphan: 'server.detach server.stop',
  });
});

it('offers nothing that is impossible, but a Start that lacks something and a Stop under way', () => {
  for (const snapshot of allSituations) {
    for (const verb of offeredVerbs(snapshot.server)) {
      const isExcused =
        verb === 'server.start' || (verb === 'server.stop' && snapshot.server.kind === 'stopping');
      if (!isExcused) expect(whyNot(verb, snapshot), verb).toBeNull();
    }
  }
});
