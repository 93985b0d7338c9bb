import { isHopeless } from '../../../shared/model.ts';
import { judge, SHARD_INDEX } from '../../inferrs/model/verdict.ts';
import { chooseGguf, parseShardNames } from '../../inferrs/model/weights.ts';
import { ModelDownloadError } from './download-error.ts';
import type { Repo, RepoFile } from './repo.ts';

/** What is fetched of a repository before the weights, since it says which those are. */
const small = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];

/** The files to begin with. @throws {ModelDownloadError} where nothing is there that inferrs loads */
export function firstFiles({ files }: Repo): RepoFile[] {
  const weights = weightsOf(files);
  if (weights === undefined) throw new ModelDownloadError({ reason: 'no-weights' });
  return files.filter(
    ({ name }) => small.includes(name) || (name === SHARD_INDEX && weights.name === SHARD_INDEX),
  );
}

/**
 * The weights, by inferrs' own rule, once the small files are here.
 * @param textOf content of one of the first files
 * @throws {ModelDownloadError} where inferrs would fail with it
 */
export function weightFiles(repo: Repo, textOf: (name: string) => string | undefined) {
  const { files, ggufArchitecture: architecture } = repo;
  const weights = weightsOf(files);
  const shardIndex = weights?.name === SHARD_INDEX ? textOf(SHARD_INDEX) : undefined;
  const names =
    shardIndex === undefined ? [weights?.name ?? ''] : (parseShardNames(shardIndex) ?? []);
  const found = names.flatMap((name) => files.find((file) => file.name === name) ?? []);
  if (found.length < names.length || found.length === 0)
    throw new ModelDownloadError({ reason: 'no-weights' });
  const { status, reason } = judge({
    path: '',
    revision: 'good',
    files: [...firstFiles(repo), ...found].map(({ name }) => name),
    brokenLinks: [],
    hasBlobs: true,
    hasUnfinished: false,
    config: textOf('config.json'),
    tokenizerConfig: textOf('tokenizer_config.json'),
    shardIndex,
    damaged: [],
    gguf: architecture === undefined ? undefined : { architecture },
  });
  if (reason !== undefined && isHopeless({ status, reason }))
    throw new ModelDownloadError({ reason: 'not-servable', cause: reason });
  return found;
}

/** The file of weights, or the index of several. */
function weightsOf(files: readonly RepoFile[]): RepoFile | undefined {
  const find = (name: string | undefined): RepoFile | undefined =>
    files.find((file) => file.name === name);
  // In folders below inferrs does not look.
  const names = files.map(({ name }) => name).filter((name) => !name.includes('/'));
  return find('model.safetensors') ?? find(SHARD_INDEX) ?? find(chooseGguf(names));
}
