import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { shortPath, splitModel } from '../../lib/format.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { PreviewBody } from '../openclaw/PreviewBody.tsx';

/** What would be written, in plain words; the lines of the file, and what to know of them, folded. */
export function ConnectPlan({
  preview,
  facts,
}: {
  readonly preview: ConfigPreview;
  readonly facts: ConfigFacts;
}): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const { name } = splitModel((preview.modelRef ?? '').replace(/^inferrs\//, ''));
  const has = (code: string): boolean =>
    [...preview.changes, ...preview.warnings].some((one) => one.code === code);
  const other = facts.defaultModel.isOurs ? undefined : facts.defaultModel.primary;
  return (
    <>
      <p>
        {t('onboarding.connect.say', {
          model: name,
          file: shortPath(preview.targetPath, homeDir),
        })}{' '}
        {other === undefined
          ? t('onboarding.connect.becomesDefault')
          : t('onboarding.connect.staysDefault', { model: other })}
      </p>
      {has('tools-off') || has('tools-off-template') || has('tools-off-room') ? (
        <p>{t('onboarding.connect.chatOnly')}</p>
      ) : null}
      <Disclosure title={t('onboarding.connect.details')}>
        <PreviewBody preview={preview} />
      </Disclosure>
    </>
  );
}
