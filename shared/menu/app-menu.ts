import type { Action } from '../actions/action.ts';
import { offeredVerbs, whyNot, type ServerVerb } from '../actions/availability.ts';
import { screens, type Screen, type ShellWish } from '../ipc/contract.ts';
import type { menu } from '../i18n/en/menu.ts';
import type { AppInfo, Snapshot } from '../snapshot.ts';

type Platform = AppInfo['platform'];

/** A sentence of the catalogue. */
type Label =
  | `menu.${Exclude<keyof typeof menu, 'showLog'>}`
  | `menu.showLog.${Platform}`
  | `nav.${Screen}`
  | 'common.appName'
  | 'common.start'
  | 'common.restart'
  | 'common.stop'
  | 'common.smoke'
  | 'overview.detach';

/** What the system or Chromium does by itself, by Electron's names. */
export type MenuRole =
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front';

/** What an entry does; a wish is for the dashboard, wherever it is. */
export type MenuAction =
  Action | { readonly show: ShellWish } | { readonly zoom: 'in' | 'out' | 'reset' };

export type MenuEntry =
  | 'separator'
  | { readonly label: Label; readonly keys?: string; readonly role: MenuRole }
  | {
      readonly label: Label;
      /** As Electron writes them (its documentation, "Accelerator"). */
      readonly keys?: string;
      readonly action: MenuAction;
      readonly enabled?: boolean;
      /** Only its keys count: another way to type those of the entry before. */
      readonly hidden?: true;
    };

export interface MenuColumn {
  readonly label: Label;
  /** macOS gives these two what belongs there. */
  readonly role?: 'window' | 'help';
  readonly entries: readonly MenuEntry[];
}

/** Of the snapshot, all that the menu depends on. */
type Facts = Parameters<typeof whyNot>[1] & { readonly app: Pick<Snapshot['app'], 'platform'> };

/**
 * The application's menu in the order of the platform. The one place where shortcuts are said: the
 * menu has them from here, and so has the list of them under Help.
 */
export function appMenu(facts: Facts): readonly MenuColumn[] {
  const { platform } = facts.app;
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [appColumn] : []),
    { label: 'menu.file', entries: fileEntries(platform) },
    { label: 'menu.edit', entries: editEntries(platform) },
    { label: 'menu.view', entries: viewEntries(platform) },
    { label: 'menu.server', entries: serverEntries(facts) },
    { label: 'menu.window', role: 'window', entries: windowEntries(isMac) },
    { label: 'menu.help', role: 'help', entries: helpEntries(isMac) },
  ];
}

const settings: MenuEntry = {
  label: 'menu.settings',
  keys: 'CommandOrControl+,',
  action: { screen: 'settings' },
};
const about: MenuEntry = { label: 'menu.about', action: { show: 'about' } };
const updates: MenuEntry = { label: 'menu.updates', action: { show: 'updates' } };
const quit: MenuEntry = { label: 'menu.quit', keys: 'CommandOrControl+Q', role: 'quit' };

/** Only on macOS; elsewhere its entries stand under File and Help. */
const appColumn: MenuColumn = {
  label: 'common.appName',
  entries: [
    about,
    'separator',
    settings,
    updates,
    'separator',
    { label: 'menu.services', role: 'services' },
    'separator',
    { label: 'menu.hide', keys: 'Command+H', role: 'hide' },
    { label: 'menu.hideOthers', keys: 'Command+Alt+H', role: 'hideOthers' },
    { label: 'menu.showAll', role: 'unhide' },
    'separator',
    quit,
  ],
};

function fileEntries(platform: Platform): readonly MenuEntry[] {
  return [
    {
      label: 'menu.saveLog',
      keys: 'CommandOrControl+S',
      action: { command: 'logs.save', input: undefined },
    },
    { label: `menu.showLog.${platform}`, action: { command: 'logs.reveal', input: undefined } },
    'separator',
    ...(platform === 'darwin' ? [] : [settings, 'separator' as const]),
    { label: 'menu.close', keys: 'CommandOrControl+W', role: 'close' },
    ...(platform === 'darwin' ? [] : [quit]),
  ];
}

const editEntries = (platform: Platform): readonly MenuEntry[] => [
  { label: 'menu.undo', keys: 'CommandOrControl+Z', role: 'undo' },
  {
    label: 'menu.redo',
    keys: platform === 'win32' ? 'Control+Y' : 'Shift+CommandOrControl+Z',
    role: 'redo',
  },
  'separator',
  { label: 'menu.cut', keys: 'CommandOrControl+X', role: 'cut' },
  { label: 'menu.copy', keys: 'CommandOrControl+C', role: 'copy' },
  { label: 'menu.paste', keys: 'CommandOrControl+V', role: 'paste' },
  { label: 'menu.selectAll', keys: 'CommandOrControl+A', role: 'selectAll' },
  'separator',
  { label: 'menu.find', keys: 'CommandOrControl+F', action: { show: 'find' } },
  { label: 'menu.findNext', keys: 'CommandOrControl+G', action: { show: 'next-match' } },
  {
    label: 'menu.findPrevious',
    keys: 'Shift+CommandOrControl+G',
    action: { show: 'previous-match' },
  },
  'separator',
  // The keys of Xcode's "Next Issue".
  { label: 'menu.nextError', keys: "CommandOrControl+'", action: { show: 'next-error' } },
  {
    label: 'menu.previousError',
    keys: "Shift+CommandOrControl+'",
    action: { show: 'previous-error' },
  },
];

const viewEntries = (platform: Platform): readonly MenuEntry[] => [
  ...screens.map((screen, index): MenuEntry => ({
    label: `nav.${screen}`,
    keys: `CommandOrControl+${index + 1}`,
    action: { screen },
  })),
  'separator',
  { label: 'menu.actualSize', keys: 'CommandOrControl+0', action: { zoom: 'reset' } },
  { label: 'menu.zoomIn', keys: 'CommandOrControl+Plus', action: { zoom: 'in' } },
  // Where + needs Shift, the unshifted key zooms in as well.
  { label: 'menu.zoomIn', keys: 'CommandOrControl+=', action: { zoom: 'in' }, hidden: true },
  { label: 'menu.zoomOut', keys: 'CommandOrControl+-', action: { zoom: 'out' } },
  'separator',
  {
    label: 'menu.fullScreen',
    keys: platform === 'darwin' ? 'Control+Command+F' : 'F11',
    role: 'togglefullscreen',
  },
];

/**
 * "Run" and "Stop" have the keys of Xcode. Reloading, which a browser has on the first, means nothing
 * here: a window follows the server by itself.
 */
function serverEntries(facts: Facts): readonly MenuEntry[] {
  const offered = offeredVerbs(facts.server);
  const can = (verb: ServerVerb): boolean => whyNot(verb, facts) === null;
  return [
    offered.includes('server.restart')
      ? {
          label: 'common.restart',
          keys: 'CommandOrControl+R',
          action: { command: 'server.restart', input: undefined },
          enabled: can('server.restart'),
        }
      : {
          label: 'common.start',
          keys: 'CommandOrControl+R',
          action: { command: 'server.start', input: {} },
          enabled: offered.includes('server.start') && can('server.start'),
        },
    {
      label: 'common.stop',
      keys: 'CommandOrControl+.',
      action: { command: 'server.stop', input: undefined },
      enabled: offered.includes('server.stop') && can('server.stop'),
    },
    ...(offered.includes('server.detach')
      ? [
          {
            label: 'overview.detach' as const,
            action: { command: 'server.detach' as const, input: undefined },
          },
        ]
      : []),
    'separator',
    {
      label: 'common.smoke',
      keys: 'CommandOrControl+T',
      action: { command: 'smoke.run', input: undefined, screen: 'diagnose' },
      enabled: whyNot('smoke.run', facts) === null,
    },
  ];
}

const windowEntries = (isMac: boolean): readonly MenuEntry[] => [
  { label: 'menu.minimize', keys: 'CommandOrControl+M', role: 'minimize' },
  ...(isMac
    ? ([
        { label: 'menu.zoomWindow', role: 'zoom' },
        'separator',
        { label: 'menu.allToFront', role: 'front' },
      ] as const)
    : []),
];

const helpEntries = (isMac: boolean): readonly MenuEntry[] => [
  { label: 'menu.shortcuts', keys: 'CommandOrControl+/', action: { show: 'shortcuts' } },
  { label: 'menu.news', action: { show: 'news' } },
  { label: 'menu.report', action: { screen: 'diagnose' } },
  'separator',
  { label: 'menu.inferrsHome', action: { command: 'app.openLink', input: 'inferrs-home' } },
  { label: 'menu.openclawHome', action: { command: 'app.openLink', input: 'openclaw-home' } },
  'separator',
  { label: 'menu.licences', action: { show: 'licences' } },
  ...(isMac ? [] : [updates, about]),
];
