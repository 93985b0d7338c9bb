import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApplyOutcome, ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { useAction } from '../../commands/use-command.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import styles from './OpenClaw.module.css';
import { PreviewBody } from '../connect/PreviewBody.tsx';

const c = names(styles);

/** The preview and the button that carries it out; another preview is another panel (its key). */
export function PreviewPanel({
  preview,
  isMain = true,
  onRepoint,
  onDone,
}: {
  readonly preview: ConfigPreview;
  /** Applying is what comes next on this screen. */
  readonly isMain?: boolean;
  /** Previews again, with what names a model that goes away pointed at the new one. */
  readonly onRepoint?: () => void;
  /** The outcome and the panel's height in px; null when the preview was dropped or is no longer valid. */
  readonly onDone: (outcome: ApplyOutcome | null, height: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const apply = useAction('openclaw.apply');
  const id = useId();
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollToShow(panel.current);
  }, []);
  const done = (outcome: ApplyOutcome | null): void => {
    onDone(outcome, panel.current?.offsetHeight ?? 0);
  };
  const onApply = async (): Promise<void> => {
    const result = await apply.run({ previewId: preview.id });
    if (result.ok) {
      done(result.value);
      return;
    }
    const { failure } = result;
    const over =
      failure.kind === 'openclaw' &&
      (failure.failure.code === 'preview-expired' || failure.failure.code === 'changed-meanwhile');
    if (over) done(null);
  };
  return (
    <section className={c('part')} aria-labelledby={id} ref={panel}>
      <h2 id={id} className={c('partTitle')} ref={heading} tabIndex={-1}>
        {t('openclaw.preview.title')}
      </h2>
      <PreviewBody preview={preview} onRepoint={onRepoint} />
      <Row>
        {preview.noChange ? null : (
          <Button
            variant={isMain ? 'primary' : 'secondary'}
            isPending={apply.pending}
            onPress={() => {
              void onApply();
            }}
          >
            {t('openclaw.preview.apply')}
          </Button>
        )}
        <Button
          variant="quiet"
          isDisabled={apply.pending}
          onPress={() => {
            done(null);
          }}
        >
          {t(preview.noChange ? 'common.close' : 'openclaw.preview.discard')}
        </Button>
      </Row>
    </section>
  );
}
