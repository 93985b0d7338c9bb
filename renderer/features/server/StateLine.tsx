import type { ReactNode } from 'react';
import { Dot, type DotTone } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import styles from './StateLine.module.css';

const c = names(styles);

/** A point, a word, and a sentence under it. */
export function StateLine({
  tone,
  word,
  say,
}: {
  readonly tone: DotTone;
  readonly word: string;
  readonly say?: ReactNode;
}): ReactNode {
  return (
    <div className={c('line')}>
      <Dot tone={tone} />
      <div className={c('texts')}>
        <p className={c('word')}>{word}</p>
        {say === undefined ? null : <p className={c('say')}>{say}</p>}
      </div>
    </div>
  );
}
