import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cure, SmokeCheckId } from '../../../shared/smoke.ts';
import { textLength } from '../../../shared/text-length.ts';
import { names } from '../../ui/names.ts';
import { Remedies } from '../problems/Remedies.tsx';
import styles from './Cures.module.css';

const c = names(styles);

/**
 * The ladder of cures: what each saves, and what is lost by it. No list, since it stands in one
 * whose items are the stations.
 */
export function CureLadder({
  ladder,
  station,
}: {
  readonly ladder: readonly Cure[];
  readonly station: SmokeCheckId;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={c('ladder')} aria-label={t('cures.list')}>
      {ladder.map(({ remedy, saves }) => (
        <div key={remedy.kind} className={c('rung')}>
          <Remedies remedies={[remedy]} emphasis={false} station={station} />
          <div>
            {saves === undefined ? null : (
              <p className={c('saves')}>{t('cures.saves', { length: textLength(t, saves) })}</p>
            )}
            <p className={c('lost')}>{t(`cures.lost.${remedy.kind}`)}</p>
          </div>
        </div>
      ))}
    </section>
  );
}
