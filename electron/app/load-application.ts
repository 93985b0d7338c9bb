import { setImmediate as turn } from 'node:timers/promises';
import type { Application } from './application.ts';

/** In an order in which each brings little along that none before it has brought. */
const parts: readonly (() => Promise<unknown>)[] = [
  () => import('../../shared/ipc/failure.ts'),
  () => import('../../shared/openclaw/status.ts'),
  () => import('../../shared/ipc/contract.ts'),
  () => import('execa'),
  () => import('../../shared/i18n/translator.ts'),
  () => import('../core/openclaw/wire-openclaw.ts'),
  () => import('../core/models/wire-models.ts'),
  () => import('../core/engine/wire-engine.ts'),
  () => import('../core/diagnosis/wire-diagnosis.ts'),
  () => import('../core/server/wire-server.ts'),
  () => import('./application.ts'),
];

/**
 * Loads the rest of the app piece by piece: whoever asks meanwhile is answered between two of them. In one
 * piece it is ready no sooner, and nobody is answered for a tenth of a second.
 */
export async function loadApplication(): Promise<typeof Application> {
  for (const load of parts) {
    await load();
    await turn();
  }
  return (await import('./application.ts')).Application;
}
