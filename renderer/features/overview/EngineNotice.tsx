import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Remedy } from '../../../shared/problem.ts';
import type { ServerState } from '../../../shared/server.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { NotRunnable } from '../install/NotRunnable.tsx';
import { Remedies } from '../problems/Remedies.tsx';

const waysToGetIt: readonly Remedy[] = [
  { kind: 'install-engine' },
  { kind: 'choose-binary' },
  { kind: 'show-install' },
];

/** Without a server program nothing else on the overview can work: said first. */
export function EngineNotice(): ReactNode {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  const isToldBelow = useSnapshot(({ server }) => hasFailedForIt(server));
  if (isToldBelow) return null;
  switch (engine.kind) {
    case 'found':
      return null;
    case 'searching':
      return <Callout tone="info">{t('overview.engine.searching')}</Callout>;
    case 'not-found':
      return (
        <Callout
          tone="warn"
          title={t('overview.engine.notFound')}
          actions={<Remedies remedies={waysToGetIt} />}
        >
          {t('overview.engine.notFoundSay')}
        </Callout>
      );
    case 'not-runnable':
      return <NotRunnable offer={['mend-engine', 'install-engine', 'choose-binary']} />;
    default:
      return assertNever(engine);
  }
}

/** A start that failed for want of the program says so itself, with the same buttons. */
const hasFailedForIt = (server: ServerState): boolean =>
  server.kind === 'failed' &&
  (server.problem.code === 'binary-not-found' || server.problem.code === 'binary-not-runnable');
