import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place } from './place.ts';
import { Remembered, updatedFrom, type RememberedFile } from './remembered.ts';

class MemoryFile implements RememberedFile {
  content: unknown = {};
  isBroken = false;

  read(): unknown {
    if (this.isBroken) throw new SyntaxError('no JSON');
    return this.content;
  }

  write(content: object): Promise<void> {
    if (this.isBroken) return Promise.reject(new Error('no space'));
    this.content = JSON.parse(JSON.stringify(content));
    return Promise.resolve();
  }
}

const place: Place = {
  bounds: { x: -10, y: 20, width: 960, height: 680 },
  screen: { id: 7, x: 0, y: 25 },
  maximized: true,
};

describe('Remembered', () => {
  it('gives the next run what was kept', async () => {
    const file = new MemoryFile();
    const remembered = new Remembered(file);
    expect(remembered.facts).toEqual({ place: null, zoom: 1, version: null });
    await remembered.keep({ place });
    await remembered.keep({ zoom: 1.5 });
    expect(new Remembered(file).facts).toMatchObject({ place, zoom: 1.5 });
  });

  it('goes by what it knows where nothing can be read or written', async () => {
    const file = new MemoryFile();
    file.isBroken = true;
    const remembered = new Remembered(file);
    await remembered.keep({ zoom: 2 });
    expect(remembered.facts).toMatchObject({ place: null, zoom: 2 });
  });

  it('begins anew with whatever cannot be used, and keeps the rest', () => {
    const file = new MemoryFile();
    file.content = {
      place: { ...place, bounds: { x: 'left' } },
      zoom: 1.25,
      version: '0.2.0',
      more: 1,
    };
    const facts = { place: null, zoom: 1.25, version: '0.2.0' };
    expect(new Remembered(file).facts).toEqual(facts);
    fc.assert(
      fc.property(fc.anything(), (content) => {
        file.content = content;
        expect(() => new Remembered(file)).not.toThrow();
      }),
    );
  });
});

describe('updatedFrom', () => {
  it.each([
    [null, '0.2.0', null],
    ['0.2.0', '0.2.0', null],
    ['0.9.0', '0.10.0', '0.9.0'],
    ['0.10.0', '0.9.0', null],
    ['1.0.0-beta.1', '1.0.0', '1.0.0-beta.1'],
    ['1.0.0', '1.0.0-beta.1', null],
  ])('from %s to %s is %s', (before, now, expected) => {
    expect(updatedFrom(before, now)).toBe(expected);
  });
});
