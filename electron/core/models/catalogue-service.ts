import type { HubDetails, HubModel } from '../../../shared/catalogue.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { describe, type HubTexts } from '../../hub/catalogue/describe.ts';
import type { HubEntry } from '../../hub/catalogue/hub-entry.ts';
import type { Hub } from '../../hub/catalogue/hub-fetch.ts';
import { readConfig, readModel } from '../../hub/catalogue/read-model.ts';
import { searchHub } from '../../hub/catalogue/search.ts';
import { HubError } from '../../hub/hub-error.ts';
import { isServable } from '../../../shared/model.ts';

/** Files that are asked for at a time. */
const AT_ONCE = 6;
/** Of config.json of the models that were found last. */
const MOST_KEPT = 300;

/** What Hugging Face tells of models: asked only for what a person searches or opens. */
export class CatalogueService {
  readonly #hub: Hub;
  readonly #configs = new Map<string, HubTexts>();
  readonly #ends = new AbortController();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /**
   * Searches, and tells twice: what the search itself brings, and the same once config.json of
   * each model that inferrs could load is read.
   * @throws {CommandError}; {CancelledError} when the signal is aborted
   */
  async search(
    query: string,
    { signal, onFound }: { signal: AbortSignal; onFound: (models: HubModel[]) => void },
  ): Promise<void> {
    const both = AbortSignal.any([signal, this.#ends.signal]);
    const { hub, entries } = await asCommand(searchAnyhow(this.#hub, query, both));
    onFound(ordered(entries.map((entry) => this.#describe(entry))));
    const unread = entries.filter((entry) => {
      const { gate, status } = this.#describe(entry);
      // Gated files are for those alone who accept the licence.
      return gate === 'open' && isServable({ status }) && !this.#configs.has(keyOf(entry));
    });
    if (unread.length === 0) return;
    await this.#readConfigs(hub, unread, both);
    onFound(ordered(entries.map((entry) => this.#describe(entry))));
  }

  /**
   * Looks at the model's own files, without its weights.
   * @throws {CommandError}
   */
  async details(id: string): Promise<HubDetails> {
    const read = await asCommand(readModel(this.#hub, id, this.#ends.signal));
    const { entry, texts, ...access } = read;
    return { model: describe(entry, texts), ...access };
  }

  end(): void {
    this.#ends.abort();
  }

  #describe(entry: HubEntry): HubModel {
    return describe(entry, this.#configs.get(keyOf(entry)));
  }

  /** One that cannot be had leaves its model with what the search told. */
  async #readConfigs(hub: Hub, entries: readonly HubEntry[], signal: AbortSignal): Promise<void> {
    const left = [...entries];
    const worker = async (): Promise<void> => {
      for (let entry = left.shift(); entry !== undefined; entry = left.shift()) {
        const config = await readConfig(hub, entry, signal).catch(() => undefined);
        signal.throwIfAborted();
        if (config !== undefined) this.#keep(keyOf(entry), config);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }

  #keep(key: string, config: HubTexts): void {
    this.#configs.set(key, config);
    const [oldest] = this.#configs.keys();
    if (this.#configs.size > MOST_KEPT && oldest !== undefined) this.#configs.delete(oldest);
  }
}

/**
 * With a token that has expired the hub tells nobody anything, while a search needs none.
 * @returns also whom to ask further
 */
async function searchAnyhow(hub: Hub, query: string, signal: AbortSignal) {
  try {
    return { hub, entries: await searchHub(hub, query, signal) };
  } catch (error) {
    if (!(error instanceof HubError) || error.failure.reason !== 'bad-token') throw error;
    const asStranger = { ...hub, token: () => Promise.resolve(undefined) };
    return { hub: asStranger, entries: await searchHub(asStranger, query, signal) };
  }
}

const keyOf = ({ id, revision }: HubEntry): string => `${id}@${revision}`;

/** What inferrs cannot load comes last; otherwise the hub's own order stays. */
const ordered = (models: readonly HubModel[]): HubModel[] => [
  ...models.filter(isServable),
  ...models.filter((model) => !isServable(model)),
];

async function asCommand<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof HubError
      ? new CommandError({ kind: 'hub', failure: error.failure })
      : error;
  }
}
