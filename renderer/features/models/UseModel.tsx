import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';

/** That a model is chosen, or the button that chooses it where it can be. */
export function UseModel({
  model,
  isHere = true,
}: {
  readonly model: string;
  /** On this computer, so that it can be chosen at once. */
  readonly isHere?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const { choose, pending } = useChooseModel();
  const isSelected = useSnapshot(({ settings }) => settings.model === model);
  if (isSelected) {
    return (
      <Badge tone="info" icon={<Check size={13} aria-hidden />}>
        {t('models.selected')}
      </Badge>
    );
  }
  return isHere ? (
    <Button
      size="sm"
      label={t('models.useWhat', { model })}
      isPending={pending}
      onPress={() => {
        void choose(model);
      }}
    >
      {t('models.use')}
    </Button>
  ) : null;
}
