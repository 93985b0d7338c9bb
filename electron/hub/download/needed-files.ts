import { isHopeless } from '../../../shared/model.ts';
import { CARD } from '../../inferrs/model/card.ts';
import { judge, SHARD_INDEX } from '../../inferrs/model/verdict.ts';
import { chooseGguf, ggufAlone, parseShardNames, topOf } from '../../inferrs/model/weights.ts';
import { ModelDownloadError } from './download-error.ts';
import type { Repo, RepoFile } from './repo.ts';

/** What says whether inferrs can serve a model, and which its weights are. */
export const telling = ['config.json', 'tokenizer_config.json'];
const TOKENIZER = 'tokenizer.json';

/** The files to begin with. @throws {ModelDownloadError} where nothing is there that inferrs loads */
export function tellingFiles(repo: Repo): RepoFile[] {
  const { files } = repo;
  const weights = weightsOf(files);
  if (weights === undefined) throw new ModelDownloadError({ reason: 'no-weights' });
  return files.filter(
    ({ name }) =>
      telling.includes(name) ||
      (name === SHARD_INDEX && weights.name === SHARD_INDEX) ||
      // It may tell whose config.json goes with it.
      (name === CARD && borrowerIn(repo) !== undefined),
  );
}

/** The GGUF file of a model that takes config.json and tokenizer from another one. */
export function borrowerIn({ files }: Repo): RepoFile | undefined {
  const gguf = ggufAlone(namesOf(files));
  return files.find(({ name }) => name === gguf);
}

/**
 * All other files that inferrs reads, by its own rule.
 * @param textOf content of one of the telling files
 * @throws {ModelDownloadError} where one of them is not there
 */
export function otherFiles(
  { files }: Repo,
  textOf: (name: string) => string | undefined,
): RepoFile[] {
  const weights = weightsOf(files);
  const shardIndex = weights?.name === SHARD_INDEX ? textOf(SHARD_INDEX) : undefined;
  const names =
    shardIndex === undefined ? [weights?.name ?? ''] : (parseShardNames(shardIndex) ?? []);
  const found = names.flatMap((name) => files.find((file) => file.name === name) ?? []);
  const others = [...files.filter(({ name }) => name === TOKENIZER), ...found];
  if (found.length < names.length || found.length === 0)
    throw new ModelDownloadError({ reason: 'no-weights' });
  return others;
}

/**
 * Throws where inferrs would fail with these files.
 * @param names of all that it would read
 * @param textOf content of one of the telling files
 * @throws {ModelDownloadError}
 */
export function demandServable(
  { files, ggufArchitecture: architecture }: Repo,
  names: readonly string[],
  textOf: (name: string) => string | undefined,
): void {
  const { status, reason } = judge({
    path: '',
    revision: 'good',
    // Of a split GGUF file one part is all that inferrs would read.
    files: [...names, ...topOf(namesOf(files)).filter((name) => name.endsWith('.gguf'))],
    brokenLinks: [],
    hasBlobs: true,
    hasUnfinished: false,
    config: textOf('config.json'),
    tokenizerConfig: textOf('tokenizer_config.json'),
    shardIndex: textOf(SHARD_INDEX),
    damaged: [],
    gguf: architecture === undefined ? undefined : { architecture },
  });
  if (reason !== undefined && isHopeless({ status, reason }))
    throw new ModelDownloadError({ reason: 'not-servable', cause: reason });
}

/** The file of weights, or the index of several. */
function weightsOf(files: readonly RepoFile[]): RepoFile | undefined {
  const find = (name: string | undefined): RepoFile | undefined =>
    files.find((file) => file.name === name);
  return find('model.safetensors') ?? find(SHARD_INDEX) ?? find(chooseGguf(topOf(namesOf(files))));
}

const namesOf = (files: readonly RepoFile[]): string[] => files.map(({ name }) => name);
