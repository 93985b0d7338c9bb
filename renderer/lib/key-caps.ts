import type { AppInfo } from '../../shared/snapshot.ts';

const onMac: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Shift: '⇧',
  Plus: '+',
  '-': '−',
};
const elsewhere: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Plus: '+',
  '-': '−',
};
/** In which a Mac's menus name them (Apple's Human Interface Guidelines, "Keyboards"). */
const macOrder = ['⌃', '⌥', '⇧', '⌘'];

/**
 * The keys of a shortcut as they are written on the platform's keyboards.
 * @param keys as Electron writes them, `Shift+CommandOrControl+Z`
 */
export function keyCaps(keys: string, platform: AppInfo['platform']): readonly string[] {
  const isMac = platform === 'darwin';
  const caps = keys.split('+').map((key) => (isMac ? onMac : elsewhere)[key] ?? key);
  const last = caps.length - 1;
  const rank = (cap: string, at: number): number => {
    if (at === last) return Infinity;
    return isMac ? macOrder.indexOf(cap) : cap === 'Ctrl' ? 0 : 1;
  };
  return caps
    .map((cap, at) => ({ cap, rank: rank(cap, at) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ cap }) => cap);
}
