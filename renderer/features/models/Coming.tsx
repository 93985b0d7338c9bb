import type { ReactNode } from 'react';
import type { Download } from '../../../shared/downloads.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import styles from './Models.module.css';
import { useDownloadWords } from './use-download-words.ts';

const c = names(styles);

/** In a list that a model was chosen from to be downloaded: what became of that. */
export function Coming({ download }: { readonly download: Download }): ReactNode {
  return (
    <p className={c('note')}>
      <FactLine facts={useDownloadWords(download)} />
    </p>
  );
}
