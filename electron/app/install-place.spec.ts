import { describe, expect, it } from 'vitest';
import { isPassingPlace, offerToMove, type Installer } from './install-place.ts';

const IMAGE = '/Volumes/Inferrs Bar 0.1.0/Inferrs Bar.app/Contents/MacOS/Inferrs Bar';
const TRANSLOCATED =
  '/private/var/folders/x1/T/AppTranslocation/0A1B/d/Inferrs Bar.app/Contents/MacOS/Inferrs Bar';
const INSTALLED = '/Applications/Inferrs Bar.app/Contents/MacOS/Inferrs Bar';

interface Ask {
  readonly installer: Installer;
  readonly done: string[];
}

function on(changes: Partial<Installer>): Ask {
  const done: string[] = [];
  const installer: Installer = {
    platform: 'darwin',
    isPackaged: true,
    execPath: IMAGE,
    isInApplicationsFolder: () => false,
    ask: () => {
      done.push('ask');
      return Promise.resolve('move');
    },
    move: () => {
      done.push('move');
      return true;
    },
    tellFailure: () => {
      done.push('tell');
      return Promise.resolve();
    },
    ...changes,
  };
  return { installer, done };
}

describe('isPassingPlace', () => {
  it('knows disk images and translocated copies', () => {
    expect([IMAGE, TRANSLOCATED, INSTALLED].map(isPassingPlace)).toEqual([true, true, false]);
  });
});

describe('offerToMove', () => {
  it.each([IMAGE, TRANSLOCATED])('moves from %s when the person agrees', async (execPath) => {
    const { installer, done } = on({ execPath });
    expect(await offerToMove(installer)).toBe(true);
    expect(done).toEqual(['ask', 'move']);
  });

  it('stays when the person says so', async () => {
    const { installer, done } = on({ ask: () => Promise.resolve('stay') });
    expect(await offerToMove(installer)).toBe(false);
    expect(done).toEqual([]);
  });

  it.each([
    { platform: 'linux' },
    { isPackaged: false },
    { execPath: INSTALLED },
    { isInApplicationsFolder: () => true },
  ] satisfies Partial<Installer>[])('asks nothing when there is no need: %o', async (changes) => {
    const { installer, done } = on(changes);
    expect(await offerToMove(installer)).toBe(false);
    expect(done).toEqual([]);
  });

  it('goes on, and says so, when the move fails or the person cancels it', async () => {
    const failing = on({
      move: () => {
        throw new Error('no permission');
      },
    });
    expect(await offerToMove(failing.installer)).toBe(false);
    expect(failing.done).toEqual(['ask', 'tell']);
    const cancelled = on({ move: () => false });
    expect(await offerToMove(cancelled.installer)).toBe(false);
  });
});
