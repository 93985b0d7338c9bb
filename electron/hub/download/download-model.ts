import { startHashing } from '../../system/files/file-hash.ts';
import { withPatience } from '../../system/web/patience.ts';
import { refusalIn } from './download-error.ts';
import { CARD } from '../../inferrs/model/card.ts';
import { FileFetch } from './file-fetch.ts';
import { ModelFolder } from './layout.ts';
import { findLender } from './lender.ts';
import { patienceOf, type ModelDownload } from './model-download.ts';
import { borrowerIn, demandServable, otherFiles, tellingFiles } from './needed-files.ts';
import { readRepo } from './read-repo.ts';
import type { Repo } from './repo.ts';

/** Of the first question where somebody waits for it; with the pauses between them three seconds. */
const FIRST_ATTEMPTS = 3;

/**
 * Brings a model into the cache: what inferrs reads of it and nothing else. What is here already is
 * not fetched again, and nothing takes the model for whole before it is.
 * @throws {ModelDownloadError}, {WebError}, the file system's error; the signal's own reason when it
 *   is aborted. What came stays for the next attempt
 */
export async function downloadModel(download: ModelDownload): Promise<void> {
  try {
    await downloadOnce(download);
  } catch (error) {
    const reason = refusalIn(error)?.reason;
    // Listed anew it is another commit, of which what is the same is here already.
    if (reason === 'changed') await downloadOnce(download);
    else if (reason === 'token-refused') await downloadAsStranger(download, error);
    else throw error;
  }
}

/** What is open to everybody needs no token; of all else the one that was refused is to be told. */
async function downloadAsStranger(download: ModelDownload, refused: unknown): Promise<void> {
  try {
    await downloadOnce({ ...download, hub: { ...download.hub, token: undefined } });
  } catch (error) {
    const reason = refusalIn(error)?.reason;
    throw reason === 'gated' || reason === 'not-found' ? refused : error;
  }
}

async function downloadOnce(download: ModelDownload): Promise<void> {
  const { hub, model, cacheDir } = download;
  const patience = {
    ...patienceOf(download, hub.signal),
    ...(download.isAwaited ? { attempts: FIRST_ATTEMPTS } : {}),
  };
  const endHashing = startHashing();
  try {
    const repo = await withPatience(() => readRepo(hub, model), patience);
    const folder = new ModelFolder(cacheDir, model);
    await folder.make();
    await bringAll(download, repo, folder);
  } finally {
    endHashing();
  }
}

async function bringAll(download: ModelDownload, repo: Repo, folder: ModelFolder): Promise<void> {
  const fetching = new FileFetch(download, repo, folder);
  try {
    const telling = tellingFiles(repo);
    const texts = await fetching.texts(telling);
    const others = otherFiles(repo, (name) => texts.get(name));
    const files = [...telling, ...others];
    const names = files.map(({ name }) => name);
    demandServable(repo, names, (name) => texts.get(name));
    const gguf = borrowerIn(repo);
    const lender = gguf && (await findLender(download, repo, gguf, texts.get(CARD) ?? ''));
    if (lender !== undefined)
      demandServable(repo, [...names, ...lender.names], (name) => lender.texts.get(name));
    await fetching.rest(others);
    await lender?.bring();
    await folder.publish(repo, files);
  } finally {
    await fetching.end();
  }
}
