import {
  Check,
  CircleStop,
  Download,
  Link2,
  OctagonAlert,
  Power,
  RotateCw,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { assertNever } from '../../../shared/assert-never.ts';
import type { StatusWord } from '../../../shared/server.ts';
import { Spinner } from '../../ui/Spinner.tsx';

/** The picture of a state. */
export function StateIcon({
  word,
  size = 24,
}: {
  readonly word: StatusWord;
  readonly size?: number;
}): ReactNode {
  switch (word) {
    case 'stopped':
      return <Power size={size} aria-hidden />;
    case 'starting':
    case 'loading':
      return <Spinner size={size} />;
    case 'downloading':
      return <Download size={size} aria-hidden />;
    case 'ready':
      return <Check size={size} aria-hidden />;
    case 'unhealthy':
      return <TriangleAlert size={size} aria-hidden />;
    case 'stopping':
      return <CircleStop size={size} aria-hidden />;
    case 'restarting':
      return <RotateCw size={size} aria-hidden />;
    case 'failed':
      return <OctagonAlert size={size} aria-hidden />;
    case 'external':
      return <Link2 size={size} aria-hidden />;
    default:
      return assertNever(word);
  }
}
