import type { StartPhase } from '../../server.ts';

/** A start as a person would tell it; the server's own words are under *Details*. */
export const start = {
  label: 'Start progress',
  step: {
    preparing: 'Get ready',
    downloading: 'Download the model',
    loading: 'Load it into memory',
  } satisfies Record<StartPhase, string>,
  details: { log: 'inferrs says' },
};
