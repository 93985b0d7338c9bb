import type { Action } from '../../../shared/actions/action.ts';
import { actionOf, asksFirst } from '../../../shared/actions/remedy-action.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import { faultOf } from '../../../shared/fault.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import { isOnDemand } from '../../../shared/openclaw/status.ts';
import { problemLine } from '../../../shared/problem-line.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { remedyLabel } from '../../../shared/remedy-label.ts';
import { modelOf, statusOf, type ServerState } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { fetching } from './fetching.ts';

/** What the tray says of the state, from top to bottom. */
export interface TrayLines {
  /** The state, with the model, or with the cause where something is wrong. */
  readonly state: string;
  /** What is to be tried first about what is wrong. */
  readonly remedy: { readonly label: string; readonly action: Action } | undefined;
  readonly notes: readonly string[];
  readonly tooltip: string;
  readonly title: string;
}

/** The first lines of the menu, and the same in the tooltip and beside the icon. */
export function trayLines(snapshot: Snapshot, t: Translate): TrayLines {
  const { server, engine, openclaw, tasks, settings } = snapshot;
  const fault = faultOf(snapshot);
  const cause = fault === null ? faultOfExternal(server, t) : problemLine(t, fault);
  const words = { status: t(`status.${statusOf(server)}`) };
  const what = cause ?? modelOf(server) ?? settings.model;
  const state = what === null ? t('tray.stateOnly', words) : t('tray.state', { ...words, what });
  const progress = progressOf(tasks, t);
  const practice = engine.kind === 'found' && engine.practice ? t('practiceEngine') : undefined;
  const first = fault?.remedies[0];
  return {
    state,
    remedy: first === undefined ? undefined : offered(first, t),
    notes: [
      server.kind === 'external' ? ownerLine(server, t) : undefined,
      server.kind === 'stopped' && isOnDemand(openclaw) ? t('tray.onDemand') : undefined,
      snapshot.openAt === null ? undefined : t('network.line', { url: snapshot.openAt }),
      progress?.line,
      practice,
      updateLine(snapshot.appUpdate, t),
    ].filter((line) => line !== undefined),
    tooltip: [t('tray.tooltip', { state }), progress?.line, practice]
      .filter((part) => part !== undefined)
      .join(' · '),
    title: progress?.share ?? '',
  };
}

/** A menu cannot ask: what is to be agreed to first is shown in the window. */
const offered = (remedy: Remedy, t: Translate): TrayLines['remedy'] => ({
  label: remedyLabel(t, remedy),
  action: asksFirst(remedy) ? { screen: 'overview' } : actionOf(remedy),
});

/** In whole percents and minutes: the menu is made anew, and an open one closed, at each change. */
function progressOf(
  tasks: Snapshot['tasks'],
  t: Translate,
): { readonly line: string; readonly share: string } | null {
  const fetched = fetching(tasks);
  if (fetched === null) return null;
  const { task, share, leftMs } = fetched;
  const what =
    task.kind === 'model-download' ? t('tray.download', { model: task.model }) : t('tray.install');
  if (share === undefined) return { line: what, share: '' };
  const percent = t('tray.share', { percent: Math.floor(share * 100) });
  if (leftMs === undefined)
    return { line: t('tray.downloadShare', { what, percent }), share: percent };
  const minutes = Math.max(1, Math.ceil(leftMs / 60_000));
  return { line: t('tray.downloadLeft', { what, percent, minutes }), share: percent };
}

/** That there is a newer version of the app, or that quitting brings it. */
function updateLine(update: Snapshot['appUpdate'], t: Translate): string | undefined {
  switch (update.kind) {
    case 'available':
      return t('appUpdate.available', { version: update.release.version });
    case 'ready':
      return t('appUpdate.readyLine', { version: update.release.version });
    case 'off':
    case 'idle':
    case 'checking':
    case 'downloading':
      return undefined;
    default:
      return assertNever(update);
  }
}

/** What is the matter with a server that somebody else runs; undefined where all is well. */
function faultOfExternal(server: ServerState, t: Translate): string | undefined {
  return server.kind === 'external' && server.health !== 'ok'
    ? t(`tray.externalHealth.${server.health}`)
    : undefined;
}

function ownerLine({ owner }: Extract<ServerState, { kind: 'external' }>, t: Translate): string {
  if (owner.isOrphan) return t('tray.externalOwn');
  const { name, pid } = owner;
  if (name === undefined || pid === undefined) return t('tray.externalUnknown');
  return t('tray.externalBy', { owner: t('problemExtra.ownerNamed', { owner: name, pid }) });
}
