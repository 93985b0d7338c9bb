import type { Snapshot } from '../../../shared/snapshot.ts';

/** What a server costs and gives just now, as far as it was measured. */
export interface Measured {
  readonly memoryBytes: number | undefined;
  /** Of the last answer whose speed was measured. */
  readonly tokensPerSecond: number | undefined;
}

/** @returns null where no server answers, and there is nothing to measure */
export function figuresOf({
  server,
  metrics,
  requests,
}: Pick<Snapshot, 'server' | 'metrics' | 'requests'>): Measured | null {
  if (server.kind !== 'ready' && server.kind !== 'unhealthy' && server.kind !== 'external')
    return null;
  const figures = {
    // A server that somebody else runs is not measured.
    memoryBytes: server.kind === 'external' ? undefined : metrics.samples.at(-1)?.residentBytes,
    tokensPerSecond: requests.find(
      ({ at, tokensPerSecond }) => at >= server.since && tokensPerSecond !== undefined,
    )?.tokensPerSecond,
  };
  return figures.memoryBytes === undefined && figures.tokensPerSecond === undefined
    ? null
    : figures;
}
