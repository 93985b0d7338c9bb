import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { Snapshot, SnapshotPatch } from '../../../shared/snapshot.ts';
import { initialSnapshot } from './initial-snapshot.ts';
import { SnapshotStore } from './snapshot-store.ts';

const initial = initialSnapshot(appInfo, defaultSettings, 'en');

const patch = fc.oneof(
  fc.boolean().map((restartNeeded): SnapshotPatch => ({ restartNeeded })),
  fc.nat({ max: 3 }).map((requests): SnapshotPatch => ({
    metrics: { samples: [], traffic: [], restarts: 0, requests },
  })),
);

it('tells all listeners all patches in the same order, also when a listener patches', () => {
  fc.assert(
    fc.property(
      fc.array(patch, { minLength: 1, maxLength: 5 }),
      fc.array(fc.array(patch, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      (patches, answers) => {
        const store = new SnapshotStore(initial);
        const heard = answers.map((answer) => {
          const mine: [SnapshotPatch, Snapshot][] = [];
          const left = [...answer];
          store.subscribe((news, snapshot) => {
            mine.push([news, snapshot]);
            const next = left.shift();
            if (next !== undefined) store.patch(next);
          });
          return mine;
        });
        for (const one of patches) store.patch(one);
        for (const mine of heard) {
          expect(mine).toEqual(heard[0]);
          for (const [news, snapshot] of mine) expect(snapshot).toMatchObject(news);
          expect(mine[mine.length - 1]?.[1]).toEqual(store.current);
        }
      },
    ),
  );
});
