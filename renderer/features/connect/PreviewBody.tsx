import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { Callout } from '../../ui/Callout.tsx';
import { PreviewDiff } from '../common/PreviewDiff.tsx';
import { PreviewSentences } from '../common/PreviewSentences.tsx';

/** What would change: in sentences, what to know about it, and the lines of the file. */
export function PreviewBody({
  preview,
  onRepoint,
}: {
  readonly preview: ConfigPreview;
  readonly onRepoint?: (() => void) | undefined;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      {preview.noChange ? <Callout tone="ok">{t('openclaw.preview.none')}</Callout> : null}
      <PreviewSentences preview={preview} onRepoint={onRepoint} />
      {preview.noChange ? null : <PreviewDiff preview={preview} />}
    </>
  );
}
