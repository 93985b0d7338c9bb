import { describe, expect, it } from 'vitest';
import { keyCaps } from './key-caps.ts';

describe('keyCaps', () => {
  it.each([
    ['CommandOrControl+1', '⌘ 1', 'Ctrl 1'],
    ['Shift+CommandOrControl+Z', '⇧ ⌘ Z', 'Ctrl Shift Z'],
    ['Command+Alt+H', '⌥ ⌘ H', undefined],
    ['Control+Command+F', '⌃ ⌘ F', undefined],
    ['CommandOrControl+Plus', '⌘ +', 'Ctrl +'],
    ['CommandOrControl+-', '⌘ −', 'Ctrl −'],
    ['CommandOrControl+,', '⌘ ,', 'Ctrl ,'],
    ['F11', undefined, 'F11'],
  ])('writes %s as %s on a Mac and as %s elsewhere', (keys, mac, other) => {
    if (mac !== undefined) expect(keyCaps(keys, 'darwin').join(' ')).toBe(mac);
    if (other !== undefined) expect(keyCaps(keys, 'linux').join(' ')).toBe(other);
  });
});
