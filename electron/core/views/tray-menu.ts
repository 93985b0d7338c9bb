import type { Action } from '../../../shared/actions/action.ts';
import {
  cancellable,
  offeredVerbs,
  whyNot,
  type ServerVerb,
} from '../../../shared/actions/availability.ts';
import { actionOf } from '../../../shared/actions/remedy-action.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { judgeOf } from '../../../shared/fit/judge-model.ts';
import { isServable } from '../../../shared/model.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { iconOf, type TrayIcon } from './tray-icon.ts';
import { trayLines } from './tray-lines.ts';

/** A menu entry as plain data; `app/tray.ts` makes Electron's menu of it. */
export type TrayItem =
  | { readonly type: 'separator' }
  | { readonly type: 'label'; readonly label: string }
  | {
      readonly type: 'action';
      readonly label: string;
      readonly action: Action;
      readonly enabled: boolean;
    }
  | {
      readonly type: 'checkbox' | 'radio';
      readonly label: string;
      readonly action: Action;
      readonly checked: boolean;
    }
  | { readonly type: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  /** Beside the icon, which macOS alone shows: how far a download is. May be empty. */
  readonly title: string;
  readonly items: readonly TrayItem[];
}

/** All that the tray shows, from the snapshot alone. */
export function trayView(snapshot: Snapshot, t: Translate): TrayView {
  const { state, remedy, notes, tooltip, title } = trayLines(snapshot, t);
  return {
    icon: iconOf(snapshot),
    tooltip,
    title,
    items: [
      line(state),
      ...(remedy === undefined ? [] : [action(remedy.label, remedy.action, true)]),
      ...notes.map(line),
      ...(snapshot.openAt === null
        ? []
        : [
            action(
              t('network.close'),
              { command: 'server.closeToNetwork', input: undefined },
              true,
            ),
          ]),
      { type: 'separator' },
      ...startOrStop(snapshot, t),
      action(
        t('tray.restart'),
        { command: 'server.restart', input: undefined },
        offeredVerbs(snapshot.server).includes('server.restart'),
      ),
      { type: 'submenu', label: t('tray.model'), items: modelItems(snapshot, t) },
      { type: 'separator' },
      smokeItem(snapshot, t),
      openclawItem(snapshot, t),
      { type: 'separator' },
      action(t('tray.open'), { screen: 'overview' }, true),
      action(t('tray.logs'), { screen: 'logs' }, true),
      action(t('tray.settings'), { screen: 'settings' }, true),
      {
        type: 'checkbox',
        label: t('tray.openAtLogin'),
        action: {
          command: 'settings.update',
          input: { openAtLogin: !snapshot.settings.openAtLogin },
        },
        checked: snapshot.settings.openAtLogin,
      },
      { type: 'separator' },
      action(t('tray.quit'), { command: 'app.quit', input: undefined }, true),
    ],
  };
}

/**
 * What a click on the icon opens. On Linux the desktop shows the menu by itself; a click that it
 * hands on instead (`Activate` of freedesktop.org's StatusNotifierItem, as in KDE) could not open
 * the menu, but the window.
 */
export function trayClickOpens(platform: NodeJS.Platform): 'popover' | 'menu' | 'dashboard' {
  if (platform === 'darwin') return 'popover';
  return platform === 'win32' ? 'menu' : 'dashboard';
}

const line = (label: string): TrayItem => ({ type: 'label', label });

const action = (label: string, what: Action, enabled: boolean): TrayItem => ({
  type: 'action',
  label,
  action: what,
  enabled,
});

/** Start is shown, greyed out, also where it cannot be: while an external server is watched. */
function startOrStop(snapshot: Snapshot, t: Translate): TrayItem[] {
  const offered = offeredVerbs(snapshot.server);
  const can = (verb: ServerVerb): boolean => whyNot(verb, snapshot) === null;
  return [
    offered.includes('server.stop')
      ? action(t('tray.stop'), { command: 'server.stop', input: undefined }, can('server.stop'))
      : action(t('tray.start'), { command: 'server.start', input: {} }, can('server.start')),
    ...(offered.includes('server.detach')
      ? [
          action(
            t('overview.detach'),
            { command: 'server.detach', input: undefined },
            can('server.detach'),
          ),
        ]
      : []),
  ];
}

function smokeItem(snapshot: Snapshot, t: Translate): TrayItem {
  const id = cancellable(snapshot, 'smoke-test');
  if (id !== undefined) {
    return action(t('tray.smokeCancel'), { command: 'tasks.cancel', input: { id } }, true);
  }
  return action(
    t('tray.smoke'),
    { command: 'smoke.run', input: undefined, screen: 'diagnose' },
    whyNot('smoke.run', snapshot) === null,
  );
}

/** By what the badges of a window say of them, which stands above each group: a name stays a name. */
function modelItems(snapshot: Snapshot, t: Translate): TrayItem[] {
  const { models, settings } = snapshot;
  const usable = models.models.filter(isServable);
  const chosen = settings.model;
  const judge = judgeOf(snapshot);
  const groups = new Map<string, string[]>();
  if (chosen !== null && usable.every(({ id }) => id !== chosen)) groups.set('', [chosen]);
  for (const model of usable) {
    const { fit, agents } = judge(model);
    const judged = t('tray.modelsJudged', {
      fit: t(`modelFit.verdict.${fit?.verdict ?? 'unknown'}`),
      agents: t(`modelFit.agents.${agents.verdict}`),
    });
    groups.set(judged, [...(groups.get(judged) ?? []), model.id]);
  }
  if (groups.size === 0) return [{ type: 'label', label: t('tray.noModels') }];
  return [...groups].flatMap(([judged, ids]): TrayItem[] => [
    ...(judged === '' ? [] : [{ type: 'label' as const, label: judged }]),
    ...ids.map((id) => ({
      type: 'radio' as const,
      label: id,
      action: { command: 'models.select' as const, input: { model: id } },
      checked: id === chosen,
    })),
  ]);
}

/** Where what it says is not what runs, a click shows what it takes, one click from applying it. */
function openclawItem({ openclaw }: Snapshot, t: Translate): TrayItem {
  if (openclaw === null) return action(t('tray.openclawUnknown'), { screen: 'openclaw' }, true);
  const word = openClawWordOf(openclaw);
  return action(
    t('tray.openclaw', { status: t(`openclawStatus.${word}`) }),
    word === 'out-of-date' ? actionOf({ kind: 'update-openclaw-entry' }) : { screen: 'openclaw' },
    true,
  );
}
