import type { Action } from '../../../shared/actions/action.ts';
import {
  cancellable,
  offeredVerbs,
  whyNot,
  type ServerVerb,
} from '../../../shared/actions/availability.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { judgeOf } from '../../../shared/fit/judge-model.ts';
import { isServable } from '../../../shared/model.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { isOnDemand, openClawWordOf } from '../../../shared/openclaw/status.ts';
import { problemLine } from '../../../shared/problem-line.ts';
import { modelOf, statusOf, type ServerState } from '../../../shared/server.ts';
import { iconOf, type TrayIcon } from './tray-icon.ts';

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
  readonly items: readonly TrayItem[];
}

/** All that the tray shows, from the snapshot alone. */
export function trayView(snapshot: Snapshot, t: Translate): TrayView {
  const status = statusOf(snapshot.server);
  const model = modelOf(snapshot.server) ?? snapshot.settings.model;
  const words = { status: t(`status.${status}`), model: model ?? '' };
  const line = model === null ? t('tray.stateOnly', words) : t('tray.stateAndModel', words);
  const practice = snapshot.engine.kind === 'found' && snapshot.engine.practice;
  const tooltip =
    model === null ? t('tray.tooltip.stateOnly', words) : t('tray.tooltip.stateAndModel', words);
  return {
    icon: iconOf(snapshot),
    tooltip: practice ? t('tray.tooltip.practice', { tooltip }) : tooltip,
    items: [
      { type: 'label', label: line },
      ...causeLine(snapshot, t),
      ...downloadLine(snapshot, t),
      ...(practice ? [{ type: 'label' as const, label: t('practiceEngine') }] : []),
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
      action(openclawLine(snapshot, t), { screen: 'openclaw' }, true),
      { type: 'separator' },
      action(t('tray.open'), { screen: 'overview' }, true),
      action(t('tray.logs'), { screen: 'logs' }, true),
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

const action = (label: string, what: Action, enabled: boolean): TrayItem => ({
  type: 'action',
  label,
  action: what,
  enabled,
});

/** Why it is so, where the state alone does not say. */
function causeLine({ server, openclaw, trouble }: Snapshot, t: Translate): TrayItem[] {
  if (trouble !== null) return [{ type: 'label', label: problemLine(t, trouble.problem) }];
  if (server.kind === 'failed') {
    return [{ type: 'label', label: problemLine(t, server.problem) }];
  }
  if (server.kind === 'external') return [{ type: 'label', label: externalLine(server, t) }];
  if (server.kind === 'stopped' && isOnDemand(openclaw)) {
    return [{ type: 'label', label: t('tray.onDemand') }];
  }
  return [];
}

/** In whole percents and minutes: the menu is made anew, and an open one closed, at each change. */
function downloadLine({ tasks }: Snapshot, t: Translate): TrayItem[] {
  const task = tasks.find(({ kind, problem }) => kind === 'model-download' && !problem);
  if (task?.kind !== 'model-download') return [];
  const { model, progress, speed = 0 } = task;
  if (progress.kind !== 'bytes' || progress.total === undefined)
    return [{ type: 'label', label: t('tray.download', { model }) }];
  const { done, total } = progress;
  const percent = Math.floor(Math.min(1, done / total) * 100);
  if (speed === 0) return [{ type: 'label', label: t('tray.downloadShare', { model, percent }) }];
  const minutes = Math.max(1, Math.ceil((total - done) / speed / 60));
  return [{ type: 'label', label: t('tray.downloadLeft', { model, percent, minutes }) }];
}

function externalLine(
  { health, owner }: Extract<ServerState, { kind: 'external' }>,
  t: Translate,
): string {
  if (health !== 'ok') return t(`tray.externalHealth.${health}`);
  if (owner.isOrphan) return t('tray.externalOwn');
  const { name, pid } = owner;
  if (name === undefined || pid === undefined) return t('tray.externalUnknown');
  return t('tray.externalBy', { owner: t('problemExtra.ownerNamed', { owner: name, pid }) });
}

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

function openclawLine({ openclaw }: Snapshot, t: Translate): string {
  return openclaw === null
    ? t('tray.openclawUnknown')
    : t('tray.openclaw', { status: t(`openclawStatus.${openClawWordOf(openclaw)}`) });
}
