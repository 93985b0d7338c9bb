import { MOST_FOUND } from '../../../shared/catalogue.ts';
import { hubErrorOf } from '../hub-error.ts';
import { entryFields, parseEntry, type HubEntry } from './hub-entry.ts';
import { hubFetch, type Hub } from './hub-fetch.ts';

/** Each comes with its chat template and the names of its files. */
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The models whose names hold the query, those first that are downloaded most.
 * @throws {HubError}; {CancelledError} when the signal is aborted
 */
export async function searchHub(
  hub: Hub,
  query: string,
  signal: AbortSignal,
): Promise<readonly HubEntry[]> {
  try {
    const { listModels } = await import('./library.ts');
    const found: HubEntry[] = [];
    const models = listModels({
      search: { query },
      sort: 'downloads',
      limit: MOST_FOUND,
      additionalFields: [...entryFields],
      hubUrl: hub.endpoint,
      fetch: hubFetch(hub, { signal, requests: 2, maxBytes: MAX_BYTES }),
    });
    for await (const model of models) {
      const entry = parseEntry(model);
      if (entry !== undefined) found.push(entry);
    }
    return found;
  } catch (error) {
    throw hubErrorOf(error, { endpoint: hub.endpoint, signal });
  }
}
