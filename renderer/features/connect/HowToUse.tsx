import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Stack } from '../../ui/Screen.tsx';
import { CopyField } from '../common/CopyField.tsx';

/** What to say to OpenClaw for it to use the model. */
export function HowToUse(): ReactNode {
  const { t } = useTranslation();
  const facts = useSnapshot(({ openclaw }) =>
    openclaw !== null && 'facts' in openclaw ? openclaw.facts : undefined,
  );
  const model = facts?.models[0]?.id;
  if (facts === undefined || model === undefined) return null;
  const { isOurs, primary } = facts.defaultModel;
  const isUsed = isOurs || primary === undefined;
  return (
    <Stack gap="sm">
      <p>{t(isUsed ? 'openclaw.use.asDefault' : 'openclaw.use.switch')}</p>
      <CopyField
        // As OpenClaw's documentation has it ("Model selection in chat").
        text={isUsed ? t('openclaw.use.question') : `/model inferrs/${model}`}
        what={t('openclaw.use.what')}
      />
    </Stack>
  );
}
