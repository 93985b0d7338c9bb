import type { ReactNode } from 'react';
import { outsideWords } from '../../lib/outside-words.ts';
import { Evidence } from '../problems/ProblemCard.tsx';

/** What another program said of a failure, folded; nothing where it said nothing. */
export function OutsideWords({
  of,
}: {
  readonly of: Parameters<typeof outsideWords>[0];
}): ReactNode {
  return <Evidence says={[]} lines={outsideWords(of)} />;
}
