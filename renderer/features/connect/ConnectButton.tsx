import { Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useGo } from '../../commands/use-perform.ts';
import { Button } from '../../ui/Button.tsx';
import type { Connecting } from './use-connect.ts';

/** The one thing to press: carries out what is said, or the way on from why it was not to be. */
export function ConnectButton({ connecting }: { readonly connecting: Connecting }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  if (connecting.kind === 'refused' || connecting.kind === 'taken-back') {
    const lacksModel =
      connecting.kind === 'refused' &&
      connecting.failure.kind === 'openclaw' &&
      connecting.failure.failure.code === 'no-model';
    return (
      <Button
        variant="primary"
        size="lg"
        onPress={() => {
          if (lacksModel) go('models');
          else connecting.again();
        }}
      >
        {t(lacksModel ? 'openclaw.connect.chooseModel' : 'remedy.retry')}
      </Button>
    );
  }
  return (
    <Button
      variant="primary"
      size="lg"
      icon={<Link2 size={16} aria-hidden />}
      isDisabled={connecting.kind === 'looking'}
      isPending={connecting.kind === 'planned' && connecting.isPending}
      onPress={connecting.connect}
    >
      {t('openclaw.connect.button')}
    </Button>
  );
}
