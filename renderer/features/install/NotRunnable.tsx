import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOfEngine } from '../../../shared/problem-catalogue.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Remedies } from '../problems/Remedies.tsx';

/** Why the program that was found cannot be run, and of what helps that which has no place beside. */
export function NotRunnable({ offer }: { readonly offer: readonly Remedy['kind'][] }): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  if (engine.kind !== 'not-runnable') return null;
  const { remedies } = problemOfEngine(engine);
  return (
    <ErrorState
      title={t('overview.engine.notRunnable')}
      actions={<Remedies remedies={remedies.filter(({ kind }) => offer.includes(kind))} />}
    >
      {t('overview.engine.notRunnableSay', {
        path: engine.path,
        reason: t(`notRunnable.${engine.reason}`, { place: engine.detail ?? '' }),
      })}
    </ErrorState>
  );
}
