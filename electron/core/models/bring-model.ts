import type { Problem } from '../../../shared/problem.ts';
import { hubEndpoint } from '../../hub/endpoint.ts';
import type { Bringing } from '../../server/machine/types.ts';
import type { ServerCommands } from '../server/server-commands.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { PATCH_PAUSE_MS } from '../tasks/tasks.ts';
import { downloadProblem } from './download-problem.ts';
import type { DownloadService } from './download-service.ts';
import type { ModelsService } from './models-service.ts';

interface BringModelParts {
  readonly env: NodeJS.ProcessEnv;
  readonly store: SnapshotStore;
  readonly models: ModelsService;
  readonly downloads: DownloadService;
  readonly server: ServerCommands;
}

/**
 * Brings the model of a start; where there is no hub to ask that is left to inferrs.
 * @param onBringing how far it is, now and then; null once it is here
 * @returns null where the start goes on or was given up, else why it cannot
 */
export async function bringModel(
  { env, store, models, downloads, server }: BringModelParts,
  model: string,
  ends: AbortSignal,
  onBringing: (how: Bringing | null) => void,
): Promise<Problem | null | 'not-brought'> {
  const { engine } = store.current;
  const practice = engine.kind === 'found' && engine.practice;
  if (hubEndpoint(env, { practice }) === undefined) return 'not-brought';
  let toldAt = 0;
  const coming = downloads.bring(model, ends, (receivedBytes, totalBytes) => {
    if (performance.now() - toldAt < PATCH_PAUSE_MS) return;
    toldAt = performance.now();
    onBringing({ receivedBytes, ...(totalBytes === undefined ? {} : { totalBytes }) });
  });
  onBringing({ receivedBytes: 0 });
  const outcome = await coming;
  if (outcome === 'given-up') {
    if (!ends.aborted) await server.stop();
    return null;
  }
  if (outcome !== 'here') return downloadProblem(model, outcome);
  onBringing(null);
  // Its files may ask for other arguments.
  await models.refresh();
  await server.moveToChosen();
  return null;
}
