import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { problemSamples } from '../../../test/problems.ts';
import type { EngineState } from '../../../shared/engine.ts';
import type { Task } from '../../../shared/tasks.ts';
import { base, ready } from '../../../test/renderer/snapshots.ts';
import { serverStates } from '../../../test/states.ts';
import { iconOf, motionOf, type TrayIcon, type TrayPicture } from './tray-icon.ts';

const icons = [
  'stopped',
  'working',
  'ready',
  'trouble',
  'external',
  'practice',
] as const satisfies readonly TrayIcon[];

const practice: EngineState = {
  kind: 'found',
  binary: { path: '/app/practice-engine/inferrs', source: 'practice' },
  others: [],
  practice: true,
};
const download: Task = {
  kind: 'model-download',
  model: 'a/b',
  id: 7,
  since: 0,
  cancellable: true,
  progress: { kind: 'indeterminate' },
};

it('tells each state', () => {
  const told = Object.entries(serverStates).map(([name, server]) => [
    name,
    iconOf({ ...base, server }),
  ]);
  expect(Object.fromEntries(told)).toEqual({
    stopped: 'stopped',
    starting: 'working',
    ready: 'ready',
    unhealthy: 'trouble',
    stopping: 'working',
    restarting: 'working',
    failed: 'trouble',
    external: 'external',
    orphan: 'external',
  });
});

it('tells of a practice engine that answers, of failing answers, and of a download', () => {
  expect(iconOf({ ...base, server: ready, engine: practice })).toBe('practice');
  expect(iconOf({ ...base, engine: practice })).toBe('stopped');
  const trouble = { problem: problemSamples['answer-failed'], isRepeat: false };
  expect(iconOf({ ...base, server: ready, engine: practice, trouble })).toBe('trouble');
  expect(iconOf({ ...base, tasks: [download] })).toBe('working');
  expect(iconOf({ ...base, server: ready, tasks: [download] })).toBe('ready');
});

it.each([
  ['ok', 'external'],
  ['no-model', 'external'],
  ['loading', 'working'],
  ['load-failed', 'trouble'],
  ['silent', 'trouble'],
] as const)('tells of somebody else’s server that is %s', (health, icon) => {
  expect(iconOf({ ...base, server: { ...serverStates.external, health } })).toBe(icon);
});

/** Width and height stand in the first chunk (W3C, PNG specification). */
const sizeOf = (picture: TrayPicture, desktop: string, suffix: string): readonly number[] => {
  const path = `../../../assets/tray/${desktop}/${picture}${suffix}.png`;
  const file = readFileSync(new URL(path, import.meta.url));
  return [file.readUInt32BE(16), file.readUInt32BE(20)];
};

it.each([
  ['mac', 18, [1, 2, 3]],
  ['linux', 22, [1, 2, 3]],
  ['windows', 16, [1, 1.25, 1.5, 2, 3]],
] as const)('is drawn on %s at every size that its screens ask for', (desktop, size, scales) => {
  const pictures: readonly TrayPicture[] = [...icons, ...Object.values(motionOf).flat()];
  for (const picture of pictures)
    for (const scale of scales) {
      const suffix = scale === 1 ? '' : `@${String(scale)}x`;
      expect(sizeOf(picture, desktop, suffix)).toEqual([size * scale, size * scale]);
    }
});
