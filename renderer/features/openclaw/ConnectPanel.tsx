import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { connectable } from '../../../shared/openclaw/connect-form.ts';
import type { Fit } from '../../../shared/openclaw/fit.ts';
import { whyNoTools } from '../../../shared/openclaw/model-tools.ts';
import type { ApplyOutcome } from '../../../shared/openclaw/outcome.ts';
import type { ReadableStatus } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { Button } from '../../ui/Button.tsx';
import { Row } from '../../ui/Screen.tsx';
import { ConnectFields } from './ConnectFields.tsx';
import { FitNote } from './FitNote.tsx';
import { PreviewPanel } from './PreviewPanel.tsx';
import type { ConnectDraft } from './use-connect-form.ts';

/** Choose how, see what would change, apply it. Nothing is written before the last step. */
export function ConnectPanel({
  status,
  draft,
  outcome,
  onDone,
}: {
  readonly status: ReadableStatus;
  readonly draft: ConnectDraft;
  /** Of the last change that was made here. */
  readonly outcome: ReactNode;
  /** @param height of what showed it, px */
  readonly onDone: (outcome: ApplyOutcome, height: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const toolCalls = useSnapshot(
    ({ models, settings }) => models.models.find(({ id }) => id === settings.model)?.toolCalls,
  );
  const turnTokens = useTurnTokens();
  const { contextWindow } = status.fit;
  const toolsFit = whyNoTools({ toolCalls, contextWindow, turnTokens }) === undefined;
  const { form, preview } = draft;
  return (
    <>
      <FitNote fit={preview?.fit ?? withoutToolAdvice(status.fit, form.tools === 'off')} />
      <ConnectFields form={form} facts={status.facts} toolsFit={toolsFit} onChange={draft.change} />
      <Row>
        <Button
          isPending={draft.isPreviewing}
          isDisabled={status.readOnly !== undefined}
          onPress={() => {
            draft.showPreview();
          }}
        >
          {t('openclaw.preview.button')}
        </Button>
      </Row>
      {preview === null ? (
        outcome
      ) : (
        <PreviewPanel
          key={preview.id}
          preview={preview}
          // The screen's own button connects as well.
          isMain={connectable(status) === undefined}
          onRepoint={() => {
            draft.showPreview(true);
          }}
          onDone={(result, height) => {
            draft.dropPreview();
            if (result !== null) onDone(result, height);
          }}
        />
      )}
    </>
  );
}

/** The verdict without advice that the form follows already. */
function withoutToolAdvice(fit: Fit, isOff: boolean): Fit {
  return isOff
    ? { ...fit, advice: fit.advice.filter((advice) => advice !== 'turn-tools-off') }
    : fit;
}
