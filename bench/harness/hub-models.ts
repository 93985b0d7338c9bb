/** What `serve-hub.ts` serves. */
export const BYTES = 400_000_000;
export const SHARDS = 40;
export const ONE_FILE = 'bench/one-file';
export const IN_SHARDS = 'bench/in-shards';
