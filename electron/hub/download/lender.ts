import { modelIdSchema } from '../../../shared/settings.ts';
import { baseModelOf } from '../../inferrs/model/card.ts';
import { GGUF_START, parseGguf } from '../../inferrs/model/gguf.ts';
import { readStart } from '../../system/files/read-file.ts';
import { withPatience } from '../../system/web/patience.ts';
import { readBytes } from '../../system/web/read-text.ts';
import { ModelFolder } from './layout.ts';
import { type Lender, lookAtLender, neverThere } from './lent-files.ts';
import { patienceOf, type ModelDownload } from './model-download.ts';
import { demandFile, fileUrl, headersOf, type Repo, type RepoFile } from './repo.ts';

/**
 * Looks at the model that a GGUF file takes config.json and tokenizer from, before its gigabytes come:
 * by the file's own header, else by the card of its model, as inferrs does (measured).
 * @param gguf the file, of a model that has no config.json
 * @throws {ModelDownloadError} where there is no such model or this user may not have it
 */
export async function findLender(
  download: ModelDownload,
  repo: Repo,
  gguf: RepoFile,
  card: string,
): Promise<Lender> {
  const patience = patienceOf(download, download.hub.signal);
  const start = await withPatience(() => startOf(download, repo, gguf), patience);
  const named = parseGguf(start)?.source ?? baseModelOf(card);
  const model = modelIdSchema.safeParse(named).data;
  if (model === undefined || model === download.model) throw neverThere('config.json');
  return lookAtLender({ ...download, model });
}

/** The general keys of its header; of what is here already nothing is asked for again. */
async function startOf(
  { hub, model, cacheDir }: ModelDownload,
  repo: Repo,
  gguf: RepoFile,
): Promise<Buffer> {
  const first = Math.min(GGUF_START, gguf.bytes);
  const folder = new ModelFolder(cacheDir, model);
  const path = (await folder.find(repo, gguf)) ?? folder.unfinished(gguf);
  const here = await readStart(path, first).catch(() => undefined);
  // What a crash has left need not be what was written.
  if (here?.length === first && parseGguf(here) !== undefined) return here;
  const { host } = new URL(hub.endpoint);
  const read = await readBytes(fileUrl(hub, model, repo, gguf), '*/*', {
    ...hub,
    headers: headersOf(hub),
    first,
    demand: (answer) => demandFile(answer, host),
  });
  return read ?? Buffer.alloc(0);
}
