import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import styles from './Connect.module.css';

const c = names(styles);

/** The proof: what OpenClaw got as an answer in the last smoke test. */
export function Answer(): ReactNode {
  const { t } = useTranslation();
  const answer = useSnapshot(
    ({ smoke: { steps } }) =>
      steps.find(({ id }) => id === 'openclaw-infer')?.detail ??
      steps.find(({ id }) => id === 'chat')?.detail,
  );
  return (
    <Callout tone="ok" title={t('openclaw.proof.title')} live>
      <p>{t(answer === undefined ? 'openclaw.proof.noAnswer' : 'openclaw.proof.say')}</p>
      {answer === undefined ? null : <blockquote className={c('answer')}>{answer}</blockquote>}
    </Callout>
  );
}
