import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultSettings, settingsSchema } from '../../shared/settings.ts';
import { parseSettings } from './parse-settings.ts';

const fixtures = join(import.meta.dirname, '../../test/fixtures/state/settings');

describe('parseSettings', () => {
  it('keeps what is valid and names what it replaced', () => {
    const { settings, repaired } = parseSettings({ port: 9000, device: 'abacus', extra: 1 });
    expect(settings).toEqual({ ...defaultSettings, port: 9000 });
    expect(repaired).toEqual(['device']);
  });

  it('passes over fields that only look known because every object inherits them', () => {
    expect(parseSettings({ toString: 0, constructor: 0, valueOf: 0 })).toEqual({
      settings: defaultSettings,
      repaired: [],
    });
  });

  it('keeps what is set for other models than the one that is damaged', () => {
    const perModel = { 'org/good': { maxSeqLen: 4096 }, 'org/bad': { maxSeqLen: 'x' }, no: {} };
    const { settings, repaired } = parseSettings({ perModel });
    expect(settings.perModel).toEqual({ 'org/good': { maxSeqLen: 4096 } });
    expect(repaired).toEqual(['perModel']);
  });

  it.each(readdirSync(fixtures))('loses nothing of %s, which an earlier version wrote', (name) => {
    const written: unknown = JSON.parse(readFileSync(join(fixtures, name), 'utf8'));
    const { settings, repaired } = parseSettings(written);
    expect(repaired).toEqual([]);
    expect(settings).toEqual({ ...defaultSettings, ...Object(written) });
  });

  it('refuses a model without a slash: inferrs takes it for an OCI reference', () => {
    expect(parseSettings({ model: 'llama' }).settings.model).toBeNull();
  });

  it('gives valid settings for any input', () => {
    fc.assert(
      fc.property(fc.anything(), (raw) => {
        expect(settingsSchema.safeParse(parseSettings(raw).settings).success).toBe(true);
      }),
    );
  });

  it('reads back what it gave', () => {
    fc.assert(
      fc.property(
        fc.record({ port: fc.integer(), device: fc.string(), language: fc.string() }),
        (raw) => {
          const { settings } = parseSettings(raw);
          expect(parseSettings(settings)).toEqual({ settings, repaired: [] });
        },
      ),
    );
  });
});
