import type { HubAccessState } from '../../../shared/catalogue.ts';
import { HubError, hubErrorOf } from '../hub-error.ts';
import type { HubTexts } from './describe.ts';
import { entryFields, parseEntry, type HubEntry } from './hub-entry.ts';
import { hubFetch, type Hub } from './hub-fetch.ts';
import { readHeaders } from './read-headers.ts';

/** Larger files of these names are not what they are called. */
const MAX_JSON = 16 * 1024 * 1024;

/** A model as its own files tell, read without its weights. */
export interface ReadModel {
  readonly entry: HubEntry;
  readonly texts: HubTexts;
  readonly access: HubAccessState;
}

/**
 * Asks for one model: what the hub tells of it, its config.json, its tokenizer_config.json and the
 * headers of its weights.
 * @throws {HubError}; {CancelledError} when the signal is aborted
 */
export async function readModel(hub: Hub, id: string, signal: AbortSignal): Promise<ReadModel> {
  try {
    const entry = await readEntry(hub, id, signal);
    try {
      return { entry, texts: await readTexts(hub, entry, signal), access: 'granted' };
    } catch (error) {
      const failure = error instanceof HubError ? error.failure : undefined;
      if (failure?.reason !== 'sign-in' && failure?.reason !== 'not-accepted') throw error;
      return { entry, texts: {}, access: failure.reason };
    }
  } catch (error) {
    throw hubErrorOf(error, { endpoint: hub.endpoint, signal });
  }
}

async function readEntry(hub: Hub, id: string, signal: AbortSignal): Promise<HubEntry> {
  const { HubApiError, modelInfo } = await import('./library.ts');
  try {
    const info = await modelInfo({
      name: id,
      additionalFields: [...entryFields],
      hubUrl: hub.endpoint,
      fetch: hubFetch(hub, { signal, requests: 1, maxBytes: MAX_JSON }),
    });
    const entry = parseEntry(info);
    if (entry !== undefined) return entry;
  } catch (error) {
    if (!(error instanceof HubApiError) || error.statusCode !== 404) throw error;
  }
  throw new HubError({ reason: 'not-found' });
}

async function readTexts(hub: Hub, entry: HubEntry, signal: AbortSignal): Promise<HubTexts> {
  const [config, tokenizerConfig, weights] = await Promise.all([
    readText(hub, entry, 'config.json', signal),
    readText(hub, entry, 'tokenizer_config.json', signal),
    headersOf(hub, entry, signal),
  ]);
  return {
    ...(config === undefined ? {} : { config }),
    ...(tokenizerConfig === undefined ? {} : { tokenizerConfig }),
    ...(weights === undefined ? {} : { weights }),
  };
}

/** Headers that make no sense are none: the rest is worth knowing. */
async function headersOf(hub: Hub, entry: HubEntry, signal: AbortSignal) {
  try {
    return await readHeaders(hub, entry, signal);
  } catch (error) {
    if (signal.aborted || error instanceof HubError) throw error;
    return undefined;
  }
}

/**
 * Reads config.json alone, for a list.
 * @throws {HubError}; {CancelledError} when the signal is aborted
 */
export async function readConfig(
  hub: Hub,
  entry: HubEntry,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await readText(hub, entry, 'config.json', signal);
  } catch (error) {
    throw hubErrorOf(error, { endpoint: hub.endpoint, signal });
  }
}

/** @returns undefined where the model has no such file */
async function readText(
  hub: Hub,
  { id, revision, files }: HubEntry,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  if (!files.includes(name)) return undefined;
  const read = hubFetch(hub, { signal, requests: 1, maxBytes: MAX_JSON });
  const answer = await read(`${hub.endpoint}/${id}/resolve/${revision}/${name}`);
  if (answer.status === 404) return undefined;
  // As it will lie on the disk: `text` would leave out a mark of byte order, at which inferrs stops.
  return Buffer.from(await answer.arrayBuffer()).toString('utf8');
}
