import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { builtAt } from '../../../shared/install.ts';
import { formatDay } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Callout } from '../../ui/Callout.tsx';

/** Of an update that did not start: that the release before it is in use again. */
export function TakenBack(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const takenBack = useSnapshot(({ install }) => install.takenBack);
  if (takenBack === undefined) return null;
  const day = (release: string): string => formatDay(builtAt(release), language);
  return (
    <Callout tone="warn" title={t('install.takenBack')}>
      {t('install.takenBackSay', { from: day(takenBack.from), to: day(takenBack.to) })}
    </Callout>
  );
}
