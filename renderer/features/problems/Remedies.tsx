import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actionOf } from '../../../shared/actions/remedy-action.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { formatTokens } from '../../lib/format.ts';
import { usePerform } from '../../commands/use-perform.ts';
import { asksFirst, MendDialog, type MendRemedy } from './MendDialog.tsx';
import { Button } from '../../ui/Button.tsx';

/** What a remedy's button says. */
export function remedyLabel(t: Translate, remedy: Remedy): string {
  if (remedy.kind === 'use-port') return t('remedy.use-port', { port: remedy.port });
  if (remedy.kind === 'cap-context')
    return t('remedy.cap-context', { tokens: formatTokens(remedy.tokens) });
  return t(`remedy.${remedy.kind}`);
}

/** The buttons that mend something, the first one being the one to try first. */
export function Remedies({
  remedies,
  emphasis = true,
  size = 'sm',
}: {
  readonly remedies: readonly Remedy[];
  readonly emphasis?: boolean;
  readonly size?: 'sm' | 'md';
}): ReactNode {
  const { t } = useTranslation();
  const perform = usePerform();
  const [busy, setBusy] = useState<Remedy | null>(null);
  const [asked, setAsked] = useState<MendRemedy | null>(null);
  const press = async (remedy: Remedy): Promise<void> => {
    setBusy(remedy);
    await perform(actionOf(remedy));
    setBusy(null);
  };
  return (
    <>
      {remedies.map((remedy, index) => (
        <Button
          key={JSON.stringify(remedy)}
          size={size}
          variant={emphasis && index === 0 ? 'primary' : 'secondary'}
          isPending={busy?.kind === remedy.kind}
          onPress={() => {
            if (asksFirst(remedy)) setAsked(remedy);
            else void press(remedy);
          }}
        >
          {remedyLabel(t, remedy)}
        </Button>
      ))}
      <MendDialog
        remedy={asked}
        onClose={() => {
          setAsked(null);
        }}
        onConfirm={(remedy) => {
          setAsked(null);
          void press(remedy);
        }}
      />
    </>
  );
}
