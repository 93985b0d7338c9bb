import type { HubAccessState } from '../../../shared/catalogue.ts';
import { HubError, hubErrorOf } from '../hub-error.ts';
import { modelIdSchema } from '../../../shared/settings.ts';
import { GGUF_START, parseGguf } from '../../inferrs/model/gguf.ts';
import { ggufAlone } from '../../inferrs/model/weights.ts';
import type { HubTexts, SmallTexts } from './describe.ts';
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
  /** The model that lends it config.json, where that is about its gate. */
  readonly gateOf?: string;
}

/**
 * Asks for one model: what the hub tells of it, its config.json, its tokenizer_config.json and the
 * headers of its weights.
 * @throws {HubError}; {CancelledError} when the signal is aborted
 */
export async function readModel(hub: Hub, id: string, signal: AbortSignal): Promise<ReadModel> {
  try {
    const entry = await readEntry(hub, id, signal);
    const own = await ifLetIn(readTexts(hub, entry, signal));
    if (typeof own === 'string') return { entry, texts: {}, access: own };
    const gguf = ggufAlone(entry.files);
    if (gguf === undefined) return { entry, texts: own, access: 'granted' };
    const read = await ifLetIn(readGguf(hub, entry, gguf, signal));
    if (typeof read === 'string') return { entry, texts: own, access: read };
    const { lender, bytes } = read;
    const texts = { ...own, ...(bytes === undefined ? {} : { ggufBytes: bytes }) };
    if (lender === undefined) return { entry, texts: { ...texts, lender: {} }, access: 'granted' };
    const its = await ifLetIn(readSmall(hub, placeOf(lender), signal).catch(nothingThere));
    return typeof its === 'string'
      ? { entry, texts, access: its, gateOf: lender }
      : { entry, texts: { ...texts, lender: its }, access: 'granted' };
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

/** The name of another model may be wrong, which is no fault of the one that was asked for. */
function nothingThere(error: unknown): SmallTexts {
  if (error instanceof HubError && error.failure.reason === 'not-found') return {};
  throw error;
}

/** @returns why not, where its makers do not let this user in */
async function ifLetIn<T>(
  work: Promise<T>,
): Promise<T | Extract<HubAccessState, 'sign-in' | 'not-accepted'>> {
  try {
    return await work;
  } catch (error) {
    const failure = error instanceof HubError ? error.failure : undefined;
    if (failure?.reason !== 'sign-in' && failure?.reason !== 'not-accepted') throw error;
    return failure.reason;
  }
}

async function readTexts(hub: Hub, entry: HubEntry, signal: AbortSignal): Promise<HubTexts> {
  const [small, weights] = await Promise.all([
    readSmall(hub, entry, signal),
    ifSensible(readHeaders(hub, entry, signal), signal),
  ]);
  return { ...small, ...(weights === undefined ? {} : { weights }) };
}

/** What says of a repository where its files are. */
type Place = Pick<HubEntry, 'id' | 'revision' | 'files'>;

async function readSmall(hub: Hub, place: Place, signal: AbortSignal): Promise<SmallTexts> {
  const [config, tokenizerConfig] = await Promise.all([
    readText(hub, place, 'config.json', signal),
    readText(hub, place, 'tokenizer_config.json', signal),
  ]);
  return {
    ...(config === undefined ? {} : { config }),
    ...(tokenizerConfig === undefined ? {} : { tokenizerConfig }),
  };
}

/** As a place to read at, of whose files nobody has asked for a list. */
const placeOf = (id: string): Place => ({
  id,
  revision: 'main',
  files: ['config.json', 'tokenizer_config.json'],
});

/**
 * Which model a GGUF file takes config.json from, by its own header, else by its card; and how large it is.
 */
async function readGguf(
  hub: Hub,
  { id, revision, baseModel }: HubEntry,
  gguf: string,
  signal: AbortSignal,
): Promise<{ readonly lender: string | undefined; readonly bytes: number | undefined }> {
  const read = hubFetch(hub, { signal, requests: 1, maxBytes: GGUF_START });
  const answer = await ifSensible(
    read(`${hub.endpoint}/${id}/resolve/${revision}/${gguf}`, {
      headers: { range: `bytes=0-${GGUF_START - 1}` },
    }),
    signal,
  );
  const start = new Uint8Array((await answer?.arrayBuffer()) ?? []);
  const named = modelIdSchema.safeParse(parseGguf(start)?.source ?? baseModel).data;
  const length = /\/(\d+)$/.exec(answer?.headers.get('content-range') ?? '')?.[1];
  return {
    lender: named === id ? undefined : named,
    bytes: length === undefined ? undefined : Number(length),
  };
}

/** Headers that make no sense are none: the rest is worth knowing. */
async function ifSensible<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (signal.aborted || error instanceof HubError) throw error;
    return undefined;
  }
}

/**
 * Reads config.json alone, for a list: the model's own, or that which goes with its GGUF file.
 * @throws {HubError}; {CancelledError} when the signal is aborted
 */
export async function readConfig(
  hub: Hub,
  entry: HubEntry,
  signal: AbortSignal,
): Promise<HubTexts | undefined> {
  const lender = ggufAlone(entry.files) === undefined ? undefined : entry.baseModel;
  const place = lender === undefined ? entry : placeOf(lender);
  try {
    const config = await readText(hub, place, 'config.json', signal);
    if (config === undefined) return undefined;
    return lender === undefined ? { config } : { lender: { config } };
  } catch (error) {
    throw hubErrorOf(error, { endpoint: hub.endpoint, signal });
  }
}

/** @returns undefined where the model has no such file */
async function readText(
  hub: Hub,
  { id, revision, files }: Place,
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
