import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../shared/actions/availability.ts';
import { isMending } from '../../../shared/mend.ts';
import { isDeep } from '../../../shared/smoke.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { MendNote } from './MendNote.tsx';
import { Verdict } from './Verdict.tsx';
import { Way } from './Way.tsx';

/** Smoke test and deep check: what they came to, a button each, and the way as a picture. */
export function SmokePanel({
  isMain,
}: {
  /** Nothing else on the screen comes first. */
  readonly isMain: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const run = useAction('smoke.run');
  const runDeep = useAction('smoke.runDeep');
  const mend = useAction('smoke.mend');
  const isMended = useSnapshot((snapshot) => isMending(snapshot.mend));
  const canMend = useSnapshot((snapshot) => whyNot('smoke.mend', snapshot) === null);
  const cancel = useCancelTask(isMended ? 'mend' : 'smoke-test');
  // The pressed one keeps the focus; the other waits, since only one test runs at a time.
  const deepPending = runDeep.pending || (smoke.running && isDeep(smoke));
  const plainPending = run.pending || (smoke.running && !deepPending);
  return (
    <Card flush>
      <Verdict smoke={smoke}>
        {canMend ? (
          <Button
            variant={isMain ? 'primary' : 'secondary'}
            onPress={() => {
              void mend.run(undefined);
            }}
          >
            {t('cures.mend')}
          </Button>
        ) : null}
        {smoke.running || isMended ? (
          <Button isPending={cancel.pending} onPress={cancel.run}>
            {t('diagnose.cancel')}
          </Button>
        ) : null}
        <Button
          isPending={deepPending}
          isDisabled={plainPending || isMended}
          onPress={() => {
            void runDeep.run(undefined);
          }}
        >
          {t('diagnose.runDeep')}
        </Button>
        <Button
          variant={isMain && !canMend && !isMended ? 'primary' : 'secondary'}
          isPending={plainPending}
          isDisabled={deepPending || isMended}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('diagnose.run')}
        </Button>
      </Verdict>
      <MendNote />
      <Way smoke={smoke} />
    </Card>
  );
}
