import { expect, it } from 'vitest';
import { SpecClock } from '../../../test/clock.ts';
import { IconPlayer, PICTURE_MS } from './icon-player.ts';
import { motionOf, type TrayPicture } from './tray-icon.ts';

function player(asksForStill = false) {
  const clock = new SpecClock();
  const shown: TrayPicture[] = [];
  const system = { isStill: asksForStill };
  const icons = new IconPlayer({
    clock,
    show: (picture) => shown.push(picture),
    isStill: () => system.isStill,
  });
  return { clock, shown, system, icons };
}

it('moves only while it works, and goes on in step where work goes on', () => {
  const { clock, shown, icons } = player();
  icons.play('stopped');
  clock.advance(10 * PICTURE_MS);
  icons.play('working');
  clock.advance(3 * PICTURE_MS);
  icons.play('working');
  expect(shown).toEqual(['stopped', ...(motionOf.working ?? []), 'working-1']);
  icons.play('ready');
  expect(clock.pending).toBe(0);
  clock.advance(10 * PICTURE_MS);
  expect(shown.at(-1)).toBe('ready');
});

it('never moves where the system asks for no motion, also when it asks meanwhile', () => {
  const still = player(true);
  still.icons.play('working');
  expect(still.shown).toEqual(['working']);
  expect(still.clock.pending).toBe(0);

  const { clock, shown, system, icons } = player();
  icons.play('working');
  system.isStill = true;
  clock.advance(10 * PICTURE_MS);
  expect(shown).toEqual(['working-1', 'working']);
  expect(clock.pending).toBe(0);
});

it('leaves no timer at its end', () => {
  const { clock, shown, icons } = player();
  icons.play('working');
  icons.dispose();
  clock.advance(10 * PICTURE_MS);
  expect(shown).toEqual(['working-1']);
  expect(clock.pending).toBe(0);
});
