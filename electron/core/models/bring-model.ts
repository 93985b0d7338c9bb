import type { Problem } from '../../../shared/problem.ts';
import { hubEndpoint } from '../../hub/endpoint.ts';
import type { Bringing } from '../../server/machine/types.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { ServerCommands } from '../server/server-commands.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { isMissing } from '../server/preflight.ts';
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
  if (!hasHub(env, store.current)) return 'not-brought';
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

/** Whether there is a hub to ask for the program in use. */
const hasHub = (env: NodeJS.ProcessEnv, { engine }: Pick<Snapshot, 'engine'>): boolean =>
  hubEndpoint(env, { practice: engine.kind === 'found' && engine.practice }) !== undefined;

/**
 * Brings the model of a switch, while another goes on serving.
 * @returns undefined where nothing has to be brought, or that is left to inferrs
 */
export function bringForSwitch(
  { env, store, models, downloads }: Omit<BringModelParts, 'server'>,
  model: string,
): Promise<'here' | 'given-up' | Problem> | undefined {
  const status = models.find(model)?.status ?? 'listed';
  const isHere = status !== 'listed' && !isMissing({ status });
  if (isHere || !hasHub(env, store.current)) return undefined;
  return downloads
    .bring(model, new AbortController().signal, () => undefined)
    .then((outcome) => (typeof outcome === 'string' ? outcome : downloadProblem(model, outcome)));
}
