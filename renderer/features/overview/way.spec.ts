import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import * as openclaw from '../../../test/renderer/openclaw.ts';
import {
  base,
  crashed,
  loadFailed,
  MODEL,
  NOW,
  portInUse,
  ready,
  smokeFailed,
  smokePassed,
  smokeRunning,
  trouble,
} from '../../../test/renderer/snapshots.ts';
import { stationIds } from './station.ts';
import { wayOf } from './way.ts';

const missing: Snapshot['engine'] = { kind: 'not-found', searched: [] };
const external: ServerState = {
  kind: 'external',
  since: NOW,
  port: 8080,
  owner: { isInferrs: true, isOrphan: false },
  health: 'ok',
};
const failed = (problem: typeof loadFailed): ServerState => ({
  kind: 'failed',
  problem,
  model: MODEL,
});
const way = (more: Partial<Snapshot>) => wayOf({ ...base, ...more });

describe('the fault in front', () => {
  it.each([
    [{ engine: missing }, 'engine', 'engine'],
    [{ engine: missing, server: failed(portInUse) }, 'engine', 'engine'],
    [{ server: failed(portInUse) }, 'server', 'server'],
    [{ server: failed(loadFailed) }, 'server', 'model'],
    [{ server: failed(problems['binary-not-found']({ searched: 1 })) }, 'server', 'engine'],
    [{ server: ready, trouble, openclaw: openclaw.outdated }, 'answers', 'model'],
    [{ server: ready, openclaw: openclaw.outdated }, 'openclaw', 'openclaw'],
    [{ server: ready, openclaw: openclaw.connected, smoke: smokeFailed }, 'test', 'openclaw'],
  ] satisfies [Partial<Snapshot>, string, string][])(
    '%#: is the first on the way',
    (more, kind, at) => {
      expect(way(more).fault).toMatchObject({ kind, at });
    },
  );

  it('is none of a program that is gone while its server runs', () => {
    for (const server of [ready, external]) {
      expect(way({ engine: missing, server }).fault).toBeNull();
    }
  });

  it('is at the server while that is started again, whatever ended it', () => {
    const server = {
      kind: 'restarting',
      attempt: 1,
      at: NOW,
      model: MODEL,
      cause: crashed,
    } as const;
    expect(way({ server }).fault).toMatchObject({ at: 'server', tone: 'warn' });
  });

  it('is what a test found of this server alone', () => {
    const after: ServerState = { ...ready, since: NOW };
    expect(way({ server: after, smoke: smokeFailed }).fault).toBeNull();
    expect(way({ server: ready, smoke: smokePassed }).fault).toBeNull();
    const again = { ...smokeFailed, running: true };
    expect(way({ server: ready, smoke: again }).fault).toBeNull();
  });
});

describe('the next step', () => {
  it.each([
    [{}, 'server'],
    [{ settings: { ...base.settings, model: null } }, 'model'],
    [{ engine: { kind: 'searching' } }, null],
    [{ openclaw: openclaw.connected, server: ready }, null],
    [{ server: ready }, 'openclaw'],
    [{ server: external }, 'openclaw'],
    [{ server: { kind: 'stopping', since: NOW, model: MODEL } }, null],
    [{ engine: missing }, null],
  ] satisfies [Partial<Snapshot>, string | null][])(
    '%#: is the one that makes the way whole',
    (more, next) => {
      expect(way(more).next).toBe(next);
    },
  );
});

describe('the model', () => {
  const other = { ...base.settings, model: 'Qwen/Qwen3-0.6B' };
  it.each([
    [{}, 'here'],
    [{ settings: { ...base.settings, model: null } }, 'none'],
    [{ settings: { ...base.settings, model: 'a/b' } }, 'to-download'],
    [
      {
        settings: { ...base.settings, model: 'a/b' },
        downloads: [{ state: 'running', model: 'a/b', doneBytes: 0 }],
      },
      'downloading',
    ],
    [{ server: ready }, 'loaded'],
    [{ server: ready, settings: other }, 'other'],
    [{ server: { ...external, model: MODEL } }, 'loaded'],
    [{ server: external }, 'untold'],
    [{ server: { ...external, health: 'no-model' } }, 'not-loaded'],
    [{ server: failed(loadFailed) }, 'not-loaded'],
    [{ server: failed(portInUse) }, 'here'],
  ] satisfies [Partial<Snapshot>, string][])(
    '%#: is as the server and the disk tell',
    (more, word) => {
      expect(way(more).model.word).toBe(word);
    },
  );
});

const anyWay = fc.record({
  engine: fc.constantFrom<Snapshot['engine']>(base.engine, missing, { kind: 'searching' }),
  server: fc.constantFrom<ServerState>(
    { kind: 'stopped' },
    { kind: 'starting', phase: 'loading', since: NOW, model: MODEL },
    ready,
    { kind: 'unhealthy', since: NOW, model: MODEL, pid: 1, why: 'unloaded', detail: '' },
    { kind: 'stopping', since: NOW, model: MODEL },
    { kind: 'restarting', attempt: 1, at: NOW, model: MODEL, cause: crashed },
    failed(loadFailed),
    external,
  ),
  openclaw: fc.constantFrom(null, openclaw.notConnected, openclaw.connected, openclaw.outdated),
  trouble: fc.constantFrom(null, trouble),
  smoke: fc.constantFrom(smokePassed, smokeFailed, smokeRunning),
});

it('shows a fault at its station, never with a next step, and a whole way only without either', () => {
  fc.assert(
    fc.property(anyWay, (facts) => {
      const { fault, next, ...stations } = way(facts);
      if (fault !== null) {
        expect(next).toBeNull();
        expect(stations[fault.at].tone).toBe(fault.tone);
      }
      const isRed = stationIds.some((id) => stations[id].tone === 'bad');
      if (isRed) expect(fault).not.toBeNull();
    }),
  );
});
