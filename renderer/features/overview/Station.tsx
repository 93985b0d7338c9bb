import type { ReactNode } from 'react';
import type { DotTone } from '../../ui/Dot.tsx';
import { names } from '../../ui/names.ts';
import tones from '../../ui/tones.module.css';
import styles from './Station.module.css';

const c = names({ ...tones, ...styles });

export interface StationProps {
  readonly name: string;
  readonly icon: ReactNode;
  readonly tone: DotTone;
  /** What its state is called. */
  readonly word: ReactNode;
  /** Something that is wrong with the whole way is wrong here. */
  readonly isFront: boolean;
  /** The way from here to the next station is open. */
  readonly isOpen?: boolean;
  /** The one thing to know about it. */
  readonly fact?: ReactNode;
  /** The one thing to do about it. */
  readonly action?: ReactNode;
  /** Fact and action are wide: under one another in every window. */
  readonly isWide?: boolean;
}

/** One station of the way: its name, its state, one fact and one action. */
export function Station(props: StationProps): ReactNode {
  const { name, icon, tone, word, isFront, isOpen = false, isWide = false } = props;
  const { fact, action } = props;
  return (
    <li className={c('station', isOpen && 'joined', isFront && 'front')} aria-label={name}>
      <span className={c('disc', tone)}>{icon}</span>
      <div className={c('body', isWide && 'wide')}>
        <div className={c('texts')}>
          <h2 className={c('name')}>{name}</h2>
          <div className={c('word', `${tone}Word`)}>{word}</div>
          {fact === undefined ? null : <div className={c('fact')}>{fact}</div>}
        </div>
        {action === undefined ? null : <div className={c('action')}>{action}</div>}
      </div>
    </li>
  );
}
