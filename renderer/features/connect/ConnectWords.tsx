import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { failureDetails, failureText } from '../../ipc/failure-text.ts';
import { shortPath } from '../../lib/format.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { PreviewWarnings } from '../common/PreviewWarnings.tsx';
import { Evidence } from '../problems/ProblemCard.tsx';
import { Issues } from './Issues.tsx';
import { planWords } from './plan-words.ts';
import type { Connecting } from './use-connect.ts';

/** What connecting would write, in plain words, or why it is not to be. */
export function ConnectWords({
  connecting,
  facts,
}: {
  readonly connecting: Connecting;
  readonly facts: ConfigFacts;
}): ReactNode {
  const { t } = useTranslation();
  switch (connecting.kind) {
    case 'looking':
      return <LoadingState>{t('openclaw.connect.looking')}</LoadingState>;
    case 'planned':
      return <Plan preview={connecting.plan} facts={facts} />;
    case 'refused':
      return (
        <Refused>
          <p>{failureText(t, connecting.failure)}</p>
          <Evidence says={failureDetails(t, connecting.failure)} lines={[]} />
        </Refused>
      );
    case 'taken-back': {
      const { restricted, issues } = connecting.outcome;
      return (
        <Refused>
          <p>{t(restricted ? 'openclaw.outcome.restricted' : 'openclaw.connect.notAccepted')}</p>
          <Issues issues={issues} />
        </Refused>
      );
    }
    default:
      return assertNever(connecting);
  }
}

function Plan({
  preview,
  facts,
}: {
  readonly preview: ConfigPreview;
  readonly facts: ConfigFacts;
}): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const { say, also, warnings } = planWords(
    t,
    preview,
    facts,
    shortPath(preview.targetPath, homeDir),
  );
  return (
    <>
      <p>{say}</p>
      {also.length === 0 ? null : <p>{also.join(' ')}</p>}
      <PreviewWarnings warnings={warnings} />
    </>
  );
}

/** Said aloud, and brought into sight. */
function Refused({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scrollToShow(place.current);
  }, []);
  return (
    <div ref={place}>
      <ErrorState title={t('openclaw.connect.failed')}>{children}</ErrorState>
    </div>
  );
}
