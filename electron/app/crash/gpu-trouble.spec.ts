import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { GpuTrouble } from './gpu-trouble.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-gpu-'));
  path = join(folder, 'data', 'no-graphics-chip');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('does without the graphics chip after it crashed twice, not once', () => {
  const run = new GpuTrouble(path, '45.0.0');
  expect(run.isRemembered).toBe(false);
  run.crashed();
  expect(new GpuTrouble(path, '45.0.0').isRemembered).toBe(false);
  run.crashed();
  run.crashed();
  expect(new GpuTrouble(path, '45.0.0').isRemembered).toBe(true);
});

it('tries it again with another Electron', () => {
  const run = new GpuTrouble(path, '45.0.0');
  run.crashed();
  run.crashed();
  expect(new GpuTrouble(path, '46.0.0').isRemembered).toBe(false);
  expect(existsSync(path)).toBe(false);
});

it('does without the chip where Chromium draws without it anyway', () => {
  new GpuTrouble(path, '45.0.0').drawsBy('disabled_software');
  const next = new GpuTrouble(path, '45.0.0');
  expect(next.isRemembered).toBe(true);
  // Of its own making, which says nothing of the chip.
  next.drawsBy('enabled');
  expect(new GpuTrouble(path, '45.0.0').isRemembered).toBe(true);
});

it('goes by the last word, but for a chip that crashed', () => {
  const run = new GpuTrouble(path, '45.0.0');
  run.drawsBy('disabled_software');
  run.drawsBy('enabled');
  expect(existsSync(path)).toBe(false);
  run.crashed();
  run.crashed();
  run.drawsBy('enabled');
  expect(new GpuTrouble(path, '45.0.0').isRemembered).toBe(true);
});

it('tries it again after a month', () => {
  const dayMs = 24 * 3_600_000;
  const notedBefore = (days: number): boolean => {
    new GpuTrouble(path, '45.0.0').drawsBy('unavailable_software');
    const then = new Date(Date.now() - days * dayMs);
    utimesSync(path, then, then);
    return new GpuTrouble(path, '45.0.0').isRemembered;
  };
  expect(notedBefore(29)).toBe(true);
  expect(notedBefore(31)).toBe(false);
  expect(existsSync(path)).toBe(false);
});

it.each(['', '\0\0\0', '45.0.0'.repeat(10_000)])('tries it where the note is damaged', (text) => {
  mkdirSync(join(folder, 'data'));
  writeFileSync(path, text);
  expect(new GpuTrouble(path, '45.0.0').isRemembered).toBe(false);
});

it('does not mind a folder in the way, nor one that cannot be', () => {
  mkdirSync(path, { recursive: true });
  const trouble = new GpuTrouble(path, '45.0.0');
  expect(trouble.isRemembered).toBe(false);
  trouble.drawsBy('disabled_software');
  trouble.drawsBy('enabled');
  trouble.crashed();
  trouble.crashed();
  writeFileSync(join(folder, 'file'), '');
  const nowhere = new GpuTrouble(join(folder, 'file', 'x'), '45.0.0');
  nowhere.crashed();
  nowhere.crashed();
  expect(nowhere.isRemembered).toBe(false);
});
