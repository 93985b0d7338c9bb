import { appendFileSync, statSync } from 'node:fs';

/**
 * One-shot faults: `stateFile` holds one byte for each server start so far. Says whether more than
 * `limit` starts have happened, this one included when `countStart`. Appending is atomic, so two
 * starts at once are both counted.
 */
export function faultsAreSpent(stateFile: string, limit: number, countStart: boolean): boolean {
  if (countStart) appendFileSync(stateFile, '.');
  const starts = statSync(stateFile, { throwIfNoEntry: false })?.size ?? 0;
  return starts > limit;
}
