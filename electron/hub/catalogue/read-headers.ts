import type { SafetensorsFileHeader } from '@huggingface/hub';
import { summarize, type WeightsSummary } from '../../inferrs/model/fit/weights-summary.ts';
import { SHARD_INDEX, WEIGHTS } from '../../inferrs/model/verdict.ts';
import type { TensorInfo } from '../../inferrs/model/safetensors.ts';
import type { HubEntry } from './hub-entry.ts';
import { hubFetch, type Hub } from './hub-fetch.ts';

/** An index, or a header; the library refuses larger headers as well. */
const MAX_BYTES = 25 * 1024 * 1024;
/** Of more the sum that the hub tells is good enough. */
const MOST_SHARDS = 16;
/** For each file the library asks for its size, the header's length and the header. */
const REQUESTS_A_FILE = 4;

/** Beside its tensors a header has words of whoever made it. */
function tensorsOf({ __metadata__, ...tensors }: SafetensorsFileHeader): [string, TensorInfo][] {
  return Object.entries<TensorInfo>(tensors);
}

/**
 * Sums up the weights of a model by the headers of its files, of which ranges are read.
 * @returns undefined where it has none that inferrs loads, or too many
 * @throws what `hubFetch` and the library do
 */
export async function readHeaders(
  hub: Hub,
  { id, revision, files }: HubEntry,
  signal: AbortSignal,
): Promise<WeightsSummary | undefined> {
  const path = [WEIGHTS, SHARD_INDEX].find((name) => files.includes(name));
  const shards = files.filter((name) => /^[^/]+-\d{5}-of-\d{5}\.safetensors$/.test(name)).length;
  if (path === undefined || (path === SHARD_INDEX && shards > MOST_SHARDS)) return undefined;
  const { parseSafetensorsMetadata } = await import('./library.ts');
  const parsed = await parseSafetensorsMetadata({
    repo: id,
    revision,
    path,
    hubUrl: hub.endpoint,
    fetch: hubFetch(hub, {
      signal,
      requests: REQUESTS_A_FILE * (1 + MOST_SHARDS),
      maxBytes: MAX_BYTES,
    }),
  });
  const headers = parsed.sharded ? Object.values(parsed.headers) : [parsed.header];
  return summarize(headers.flatMap(tensorsOf));
}
