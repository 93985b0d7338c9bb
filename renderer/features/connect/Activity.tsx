import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { OpenClawActivity } from '../../../shared/openclaw/status.ts';
import { useCancelTask } from '../../commands/use-cancel-task.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Progress } from '../../ui/Progress.tsx';
import { Row } from '../../ui/Screen.tsx';
import styles from './Connect.module.css';

const c = names(styles);

/** What is being done to the config right now, and the way out of a wait. */
export function Activity({ activity }: { readonly activity: OpenClawActivity }): ReactNode {
  const { t } = useTranslation();
  const cancel = useCancelTask('openclaw-write');
  const text = ((): string => {
    switch (activity.kind) {
      case 'waiting-for-lock':
        return t('openclaw.activity.waiting-for-lock', { pid: activity.pid });
      case 'removing':
        return t('openclaw.activity.removing', { stage: activity.stage, stages: activity.stages });
      case 'writing':
      case 'validating':
      case 'migrating':
      case 'comparing-allowed':
        return t(`openclaw.activity.${activity.kind}`);
      default:
        return assertNever(activity);
    }
  })();
  return (
    <div className={c('activity')}>
      <output>{text}</output>
      <Progress
        label={text}
        value={activity.kind === 'removing' ? activity.stage / activity.stages : undefined}
      />
      {activity.kind === 'writing' ? null : (
        <Row>
          <Button isPending={cancel.pending} onPress={cancel.run}>
            {t('openclaw.stopWaiting')}
          </Button>
        </Row>
      )}
    </div>
  );
}
