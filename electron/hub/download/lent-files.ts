import { modelFolders } from '../../inferrs/model/read-folder.ts';
import { borrowed, lendable } from '../../inferrs/model/verdict.ts';
import { withPatience } from '../../system/web/patience.ts';
import { readText } from '../../system/web/read-text.ts';
import { ModelDownloadError, refusalIn } from './download-error.ts';
import { FileFetch } from './file-fetch.ts';
import { ModelFolder } from './layout.ts';
import { patienceOf, type ModelDownload } from './model-download.ts';
import { telling } from './needed-files.ts';
import { readRepo } from './read-repo.ts';
import { demandFile, fileUrl, headersOf, type Hub, type Repo } from './repo.ts';

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

/** It lacks a file that inferrs needs. */
export const neverThere = (detail: string): ModelDownloadError =>
  new ModelDownloadError({ reason: 'not-servable', cause: { code: 'never-there', detail } });

/**
 * @param download of the lender
 * @throws {ModelDownloadError} where there is no such model or this user may not have it
 */
export async function lookAtLender(download: ModelDownload): Promise<Lender> {
  try {
    return await withPatience(() => lookAt(download), patienceOf(download, download.hub.signal));
  } catch (error) {
    throw aboutLender(error, download.model);
  }
}

async function lookAt(download: ModelDownload): Promise<Lender> {
  const { hub, model, cacheDir } = download;
  const folder = new ModelFolder(cacheDir, model);
  const here = await textsHere(folder);
  if (here !== undefined) {
    // It may be removed while the gigabytes come.
    const bring = async (): Promise<void> => {
      if ((await textsHere(folder)) === undefined) await (await lookAtLender(download)).bring();
    };
    return { texts: here, names: borrowed, bring };
  }
  const repo = await readLender(hub, model, await folder.commit());
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
    // They are small, and what is here may be why they are asked for.
    const fetched = { ...download, isThorough: true, onProgress: () => undefined };
    const fetching = new FileFetch(fetched, repo, folder);
    try {
      await fetching.rest(files);
      await folder.publish(repo, files);
    } finally {
      await fetching.end();
    }
  };
  return { texts, names: files.map(({ name }) => name), bring };
}

/**
 * What is here of it stays in force: the rest of a model that is here is of that commit, unless the hub
 * has that one no more.
 */
async function readLender(hub: Hub, model: string, commit: string | undefined): Promise<Repo> {
  try {
    return await readRepo(hub, model, commit);
  } catch (error) {
    if (commit === undefined || refusalIn(error)?.reason !== 'not-found') throw error;
    return readRepo(hub, model);
  }
}

/** @returns undefined where not all of it is here, as inferrs finds it */
async function textsHere({ path }: ModelFolder): Promise<ReadonlyMap<string, string> | undefined> {
  const { model } = await modelFolders.readOne(path);
  const { config = '', tokenizerConfig = '' } = model;
  if (lendable(model).length < borrowed.length) return undefined;
  return new Map([
    ['config.json', config],
    ['tokenizer_config.json', tokenizerConfig],
  ]);
}

/** Whose gate it is, and which model is not there. */
function aboutLender(error: unknown, model: string): unknown {
  const failure = refusalIn(error);
  return failure?.reason === 'gated' ||
    failure?.reason === 'not-found' ||
    failure?.reason === 'closed'
    ? new ModelDownloadError({ ...failure, model })
    : error;
}
