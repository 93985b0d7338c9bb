import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isDeep } from '../../../shared/smoke.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { useAction } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Verdict } from './Verdict.tsx';
import { Way } from './Way.tsx';

/** Smoke test and deep check: what they came to, a button each, and the way as a picture. */
export function SmokePanel(): ReactNode {
  const { t } = useTranslation();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const run = useAction('smoke.run');
  const runDeep = useAction('smoke.runDeep');
  const cancel = useCancelTask('smoke-test');
  // The pressed one keeps the focus; the other waits, since only one test runs at a time.
  const deepPending = runDeep.pending || (smoke.running && isDeep(smoke));
  const plainPending = run.pending || (smoke.running && !deepPending);
  return (
    <Card flush>
      <Verdict smoke={smoke}>
        {smoke.running ? (
          <Button isPending={cancel.pending} onPress={cancel.run}>
            {t('diagnose.cancel')}
          </Button>
        ) : null}
        <Button
          isPending={deepPending}
          isDisabled={plainPending}
          onPress={() => {
            void runDeep.run(undefined);
          }}
        >
          {t('diagnose.runDeep')}
        </Button>
        <Button
          variant="primary"
          isPending={plainPending}
          isDisabled={deepPending}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('diagnose.run')}
        </Button>
      </Verdict>
      <Way smoke={smoke} />
    </Card>
  );
}
