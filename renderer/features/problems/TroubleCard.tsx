import type { ReactNode } from 'react';
import { useSnapshot } from '../../stores/snapshot.ts';
import { DismissTrouble } from './DismissTrouble.tsx';
import { ProblemCard } from './ProblemCard.tsx';

/** That the server is up and its answers fail: why, and what helps. */
export function TroubleCard(): ReactNode {
  const trouble = useSnapshot((snapshot) => snapshot.trouble);
  return trouble === null ? null : (
    <ProblemCard problem={trouble.problem} aside={<DismissTrouble />} />
  );
}
