import { assertNever } from '../assert-never.ts';
import type { Remedy } from '../problem.ts';
import type { Action } from './action.ts';

/** Remedies that change what is the user's, beyond what their button can say. */
export type MendRemedy = Extract<Remedy, { kind: 'mend-engine' | 'except-loopback' }>;

/** Whether a window says what will be changed before it is. */
export const asksFirst = (remedy: Remedy): remedy is MendRemedy =>
  remedy.kind === 'mend-engine' || remedy.kind === 'except-loopback';

/** What the button of a remedy does. */
export function actionOf(remedy: Remedy): Action {
  switch (remedy.kind) {
    case 'retry':
    case 'start':
      return { command: 'server.start', input: {} };
    case 'use-cpu':
      return { command: 'server.start', input: { device: 'cpu' } };
    case 'start-offline':
      return { command: 'server.start', input: { offline: true } };
    case 'use-port':
      return { command: 'server.start', input: { port: remedy.port } };
    case 'restart':
      return { command: 'server.restart', input: undefined };
    case 'unload':
      return { command: 'models.unload', input: undefined };
    case 'attach':
      return { command: 'server.attach', input: undefined };
    case 'detach':
      return { command: 'server.detach', input: undefined };
    case 'stop-orphan':
      return { command: 'server.replaceOrphan', input: { pid: remedy.pid } };
    case 'run-smoke-test':
      return { command: 'smoke.run', input: undefined, screen: 'diagnose' };
    case 'run-deep-check':
      return { command: 'smoke.runDeep', input: undefined, screen: 'diagnose' };
    case 'choose-binary':
      return { command: 'engine.choose', input: undefined };
    case 'open-model-page':
      return { command: 'app.openModelPage', input: { model: remedy.model } };
    case 'install-engine':
      return { command: 'engine.install', input: {}, screen: 'setup' };
    case 'mend-engine':
      return { command: 'engine.mend', input: { path: remedy.path, mend: remedy.mend } };
    case 'show-install':
      return { screen: 'setup' };
    case 'choose-model':
      return { screen: 'models' };
    case 'show-logs':
      return { screen: 'logs' };
    case 'open-settings':
      return { screen: 'settings' };
    case 'open-openclaw':
      return { screen: 'openclaw' };
    case 'except-loopback':
      return { command: 'openclaw.exceptLoopback', input: undefined };
    // The screen shows what these would change, one click from applying it.
    case 'require-string-content':
      return { screen: 'openclaw', prefill: { stringContent: 'on' } };
    case 'disable-tools':
      return { screen: 'openclaw', prefill: { tools: 'off' } };
    case 'minimal-tools':
      return { screen: 'openclaw', prefill: { tools: 'minimal' } };
    case 'fewer-skills':
      return { screen: 'openclaw', prefill: { fewerSkills: true } };
    case 'smaller-files':
      return { screen: 'openclaw', prefill: { smallerFiles: true } };
    case 'cap-context':
      return { screen: 'openclaw', prefill: { contextTokens: remedy.tokens } };
    case 'remove-rival':
      return { screen: 'openclaw', prefill: { mode: 'app-runs' } };
    case 'update-openclaw-entry':
      return { screen: 'openclaw', prefill: {} };
    default:
      return assertNever(remedy);
  }
}
