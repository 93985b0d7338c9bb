import { describe, expect, it } from 'vitest';
import { parseArguments } from './arguments.ts';

describe('parseArguments', () => {
  it('finds the app folder behind switches', () => {
    expect(parseArguments(['--no-sandbox', '--inspect=0', '.', '--hidden'])).toEqual({
      modules: [],
      folder: '.',
    });
  });

  it('collects modules to load first, in order, as Playwright passes its loader', () => {
    expect(
      parseArguments([
        '-r',
        '/a.js',
        '--require',
        '/b.js',
        '--require=/c.js',
        '--inspect=0',
        'app',
      ]),
    ).toEqual({ modules: ['/a.js', '/b.js', '/c.js'], folder: 'app' });
  });

  it('leaves what follows the folder to the app', () => {
    expect(parseArguments(['app', '-r', '/late.js'])).toEqual({ modules: [], folder: 'app' });
  });

  it('has no folder when only switches are given', () => {
    expect(parseArguments(['-r', '/a.js', '--x'])).toEqual({
      modules: ['/a.js'],
      folder: undefined,
    });
    expect(parseArguments(['-r'])).toEqual({ modules: [], folder: undefined });
  });
});
