import { isHopeless } from '../../../shared/model.ts';
import { judge, SHARD_INDEX } from '../../inferrs/model/verdict.ts';
import { chooseGguf, parseShardNames } from '../../inferrs/model/weights.ts';
import { ModelDownloadError } from './download-error.ts';
import type { Repo, RepoFile } from './repo.ts';

/** What says whether inferrs can serve a model, and which its weights are. */
const telling = ['config.json', 'tokenizer_config.json'];
const TOKENIZER = 'tokenizer.json';

/** The files to begin with. @throws {ModelDownloadError} where nothing is there that inferrs loads */
export function tellingFiles({ files }: Repo): RepoFile[] {
  const weights = weightsOf(files);
  if (weights === undefined) throw new ModelDownloadError({ reason: 'no-weights' });
  return files.filter(
    ({ name }) => telling.includes(name) || (name === SHARD_INDEX && weights.name === SHARD_INDEX),
  );
}

/**
 * All other files that inferrs reads, by its own rule.
 * @param textOf content of one of the telling files
 * @throws {ModelDownloadError} where inferrs would fail with it
 */
export function otherFiles(repo: Repo, textOf: (name: string) => string | undefined) {
  const { files, ggufArchitecture: architecture } = repo;
  const weights = weightsOf(files);
  const shardIndex = weights?.name === SHARD_INDEX ? textOf(SHARD_INDEX) : undefined;
  const names =
    shardIndex === undefined ? [weights?.name ?? ''] : (parseShardNames(shardIndex) ?? []);
  const found = names.flatMap((name) => files.find((file) => file.name === name) ?? []);
  const others = [...files.filter(({ name }) => name === TOKENIZER), ...found];
  if (found.length < names.length || found.length === 0)
    throw new ModelDownloadError({ reason: 'no-weights' });
  const { status, reason } = judge({
    path: '',
    revision: 'good',
    files: [...tellingFiles(repo), ...others].map(({ name }) => name),
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
  return others;
}

/** The file of weights, or the index of several. */
function weightsOf(files: readonly RepoFile[]): RepoFile | undefined {
  const find = (name: string | undefined): RepoFile | undefined =>
    files.find((file) => file.name === name);
  // In folders below inferrs does not look.
  const names = files.map(({ name }) => name).filter((name) => !name.includes('/'));
  return find('model.safetensors') ?? find(SHARD_INDEX) ?? find(chooseGguf(names));
}
