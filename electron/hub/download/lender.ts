import { modelIdSchema } from '../../../shared/settings.ts';
import { baseModelOf } from '../../inferrs/model/card.ts';
import { GGUF_START, parseGguf } from '../../inferrs/model/gguf.ts';
import { borrowed } from '../../inferrs/model/verdict.ts';
import { exists } from '../../system/files/access.ts';
import { readStart, readTextFile } from '../../system/files/read-file.ts';
import { withPatience } from '../../system/web/patience.ts';
import { readBytes, readText } from '../../system/web/read-text.ts';
import { ModelDownloadError } from './download-error.ts';
import { FileFetch } from './file-fetch.ts';
import { ModelFolder } from './layout.ts';
import { telling } from './needed-files.ts';
import { patienceOf, type ModelDownload } from './model-download.ts';
import { readRepo } from './read-repo.ts';
import { demandFile, fileUrl, headersOf, type Repo, type RepoFile } from './repo.ts';

/** What goes with a GGUF file and is another model's. */
export interface Lender {
  /** Of the files that tell whether inferrs serves it, by their names. */
  readonly texts: ReadonlyMap<string, string>;
  /** All of them. */
  readonly names: readonly string[];
  /** Puts them where inferrs looks for them: into the other model's own folder of the cache. */
  readonly bring: () => Promise<void>;
}

/** No file that tells of a model is larger. */
const MAX_TEXT = 16 * 1024 * 1024;

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
  try {
    return await withPatience(() => lookAt({ ...download, model }), patience);
  } catch (error) {
    throw aboutLender(error, model);
  }
}

const neverThere = (detail: string): ModelDownloadError =>
  new ModelDownloadError({ reason: 'not-servable', cause: { code: 'never-there', detail } });

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
  if (here?.length === first) return here;
  const { host } = new URL(hub.endpoint);
  const read = await readBytes(fileUrl(hub, model, repo, gguf), '*/*', {
    ...hub,
    headers: headersOf(hub),
    first,
    demand: (answer) => demandFile(answer, host),
  });
  return read ?? Buffer.alloc(0);
}

/** @param download of the lender */
async function lookAt(download: ModelDownload): Promise<Lender> {
  const { hub, model, cacheDir } = download;
  const folder = new ModelFolder(cacheDir, model);
  // What is here of it stays in force: the rest of a model that is here is of that commit.
  const commit = await folder.commit();
  const here = commit === undefined ? undefined : await textsHere(folder, commit);
  if (here !== undefined && !download.isThorough) return { ...here, bring: async () => {} };
  const repo = await readRepo(hub, model, commit);
  const files = borrowed.flatMap((name) => repo.files.find((file) => file.name === name) ?? []);
  const missing = ['config.json', 'tokenizer.json'].find(
    (name) => !files.some((file) => file.name === name),
  );
  if (missing !== undefined) throw neverThere(missing);
  const { host } = new URL(hub.endpoint);
  const texts = new Map<string, string>();
  // Their gate lets somebody in or not, which is to be known now; the files come once they are needed.
  for (const file of files.filter(({ name }) => telling.includes(name))) {
    const text = await readText(fileUrl(hub, model, repo, file), '*/*', {
      ...hub,
      headers: headersOf(hub),
      maxBytes: MAX_TEXT,
      demand: (answer) => demandFile(answer, host),
    });
    if (text !== undefined) texts.set(file.name, text);
  }
  const bring = async (): Promise<void> => {
    await folder.make();
    const fetching = new FileFetch({ ...download, onProgress: () => undefined }, repo, folder);
    try {
      await fetching.rest(files);
      await folder.publish(repo, files);
    } finally {
      await fetching.end();
    }
  };
  return { texts, names: files.map(({ name }) => name), bring };
}

/** @returns undefined where not all of it is here */
async function textsHere(
  folder: ModelFolder,
  commit: string,
): Promise<Pick<Lender, 'texts' | 'names'> | undefined> {
  const pathOf = (name: string): string => folder.snapshotFile({ commit }, { name });
  for (const name of borrowed) if (!(await exists(pathOf(name)))) return undefined;
  const texts = new Map<string, string>();
  for (const name of telling)
    texts.set(name, await readTextFile(pathOf(name), { maxBytes: MAX_TEXT }).catch(() => ''));
  return { texts, names: borrowed };
}

/** Whose gate it is, and which model is not there. */
function aboutLender(error: unknown, model: string): unknown {
  const failure = error instanceof ModelDownloadError ? error.failure : undefined;
  return failure?.reason === 'gated' ||
    failure?.reason === 'not-found' ||
    failure?.reason === 'closed'
    ? new ModelDownloadError({ ...failure, model })
    : error;
}
