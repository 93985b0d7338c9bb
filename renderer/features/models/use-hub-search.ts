import { useEffect, useState } from 'react';
import { type HubModel, searchQueryOf, withoutAddress } from '../../../shared/catalogue.ts';
import { client, type Failure } from '../../ipc/client.ts';

/** Where a search stands. What was found stays on screen while the next one is under way. */
export interface HubSearch {
  /** What is asked for; empty while nothing is. */
  readonly query: string;
  readonly isUnderWay: boolean;
  readonly models: readonly HubModel[];
  readonly failure?: Failure | undefined;
  /** Asks for the same once more. */
  readonly again: () => void;
}

/** What came of one search. */
interface Told {
  readonly query: string;
  readonly attempt: number;
  readonly models: readonly HubModel[];
  readonly failure?: Failure;
}

/** Between the last key and the search: whoever types on asks nobody in between. */
const PAUSE_MS = 250;

/** Searches at Hugging Face for what is typed. Every key ends the search before it. */
export function useHubSearch(text: string): HubSearch {
  const [attempt, setAttempt] = useState(0);
  const [told, setTold] = useState<Told>({ query: '', attempt, models: [] });
  const query = searchQueryOf(withoutAddress(text)) ?? '';
  useEffect(() => {
    if (query === '') return undefined;
    let found: readonly HubModel[] = [];
    let close = (): void => undefined;
    const timer = setTimeout(() => {
      const stream = client.open(
        'models.search',
        { query },
        {
          onItem: (models) => {
            found = models;
            setTold({ query, attempt, models });
          },
          onFailure: (failure) => {
            setTold({ query, attempt, models: found, failure });
          },
        },
      );
      close = () => {
        stream.close();
      };
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [query, attempt]);
  const isUnderWay = query !== '' && (told.query !== query || told.attempt !== attempt);
  return {
    query,
    isUnderWay,
    models: query === '' ? [] : told.models,
    failure: query === '' || isUnderWay ? undefined : told.failure,
    again: () => {
      setAttempt(attempt + 1);
    },
  };
}
