import type { HubModel } from '../../../shared/catalogue.ts';
import { failureOf } from '../../../shared/ipc/failure.ts';
import type { CatalogueService } from '../../core/models/catalogue-service.ts';
import type { StreamOut, StreamSource } from './stream.ts';

/** One search at Hugging Face; closing the stream cancels it. */
export const searchSource =
  (catalogue: CatalogueService) =>
  ({ query }: { query: string }, out: StreamOut<HubModel[]>): StreamSource => {
    const ends = new AbortController();
    void catalogue
      .search(query, { signal: ends.signal, onFound: (models) => out.item(models) })
      .then(
        () => out.end(),
        (error: unknown) => out.fail(failureOf(error)),
      );
    return {
      ack: () => {
        // Two items at most: it never waits for the window.
      },
      dispose: () => ends.abort(),
    };
  };
