import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Download } from '../../../shared/downloads.ts';
import { useAction } from '../../commands/use-command.ts';
import { downloadFailureText } from '../../lib/download-text.ts';
import { FailureState } from '../common/FailureState.tsx';
import { OutsideWords } from '../common/OutsideWords.tsx';
import { GateNote } from './GateNote.tsx';

/** Why a model did not come; where the hub let nobody in, the page with the terms and a field for a token. */
export function DownloadFailed({
  download: { model, failure },
  title,
}: {
  readonly download: Extract<Download, { state: 'failed' }>;
  readonly title?: string;
}): ReactNode {
  const { t } = useTranslation();
  const resume = useAction('models.download');
  const { reason } = failure;
  const lender = 'model' in failure ? failure.model : undefined;
  return (
    <>
      {reason === 'gated' ? null : (
        <FailureState
          isOffline={reason === 'offline'}
          {...(title === undefined ? {} : { title })}
          below={<OutsideWords of={failure} />}
        >
          {downloadFailureText(t, failure)}
        </FailureState>
      )}
      {reason === 'gated' || reason === 'token-refused' ? (
        <GateNote
          model={model}
          lender={lender}
          access={undefined}
          onToken={() => {
            void resume.run({ model });
          }}
        />
      ) : null}
    </>
  );
}
