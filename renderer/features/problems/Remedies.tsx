import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { actionOf, asksFirst, type MendRemedy } from '../../../shared/actions/remedy-action.ts';
import { remedyLabel } from '../../../shared/remedy-label.ts';
import type { Remedy } from '../../../shared/problem.ts';
import type { SmokeCheckId } from '../../../shared/smoke.ts';
import { useCommand } from '../../commands/use-command.ts';
import { usePerform } from '../../commands/use-perform.ts';
import { remedyFor } from '../../stores/connect-prefill.ts';
import { MendDialog } from './MendDialog.tsx';
import { Button } from '../../ui/Button.tsx';

/** What is done once the command is answered, so that a test shows whether it helped. */
const proven: ReadonlySet<Remedy['kind']> = new Set([
  'start',
  'retry',
  'restart',
  'unload',
  'use-cpu',
  'use-port',
  'start-offline',
  'stop-orphan',
  'except-loopback',
]);

/** The buttons that mend something, the first one being the one to try first. */
export function Remedies({
  remedies,
  emphasis = true,
  size = 'sm',
  station,
}: {
  readonly remedies: readonly Remedy[];
  readonly emphasis?: boolean;
  readonly size?: 'sm' | 'md';
  /** What they are for: it is tested anew by itself after one. */
  readonly station?: SmokeCheckId;
}): ReactNode {
  const { t } = useTranslation();
  const perform = usePerform();
  const command = useCommand();
  const [busy, setBusy] = useState<Remedy | null>(null);
  const [asked, setAsked] = useState<MendRemedy | null>(null);
  const press = async (remedy: Remedy): Promise<void> => {
    setBusy(remedy);
    const action = actionOf(remedy);
    remedyFor('prefill' in action ? station : undefined);
    await perform(action);
    setBusy(null);
    if (station !== undefined && proven.has(remedy.kind)) {
      await command('smoke.prove', { from: station });
    }
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
