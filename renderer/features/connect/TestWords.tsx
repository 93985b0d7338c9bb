import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { scrollToShow } from '../../lib/scroll-to-show.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { Stack } from '../../ui/Screen.tsx';
import { Answer } from './Answer.tsx';
import { useFailedCheck } from './use-failed-check.ts';

/**
 * The smoke test as it goes on, and what came of it.
 * @param since milliseconds since the epoch; a test that ended before says nothing of how things are
 * @param children where there is nothing of it to tell
 */
export function TestWords({
  since,
  children,
}: {
  readonly since: number;
  readonly children?: ReactNode;
}): ReactNode {
  const { t } = useTranslation();
  const { running, steps, finishedAt = 0 } = useSnapshot(({ smoke }) => smoke);
  const failed = useFailedCheck(since);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (running || finishedAt >= since) scrollToShow(place.current);
  }, [running, finishedAt, since]);
  if (running) {
    const current = steps.find(({ status }) => status === 'running');
    const ended = steps.filter(({ status }) => status !== 'pending' && status !== 'running');
    const word =
      current === undefined
        ? t('diagnose.running')
        : t('overview.smoke.running', { check: t(`smokeCheck.${current.id}.name`) });
    return (
      <div ref={place}>
        <Stack gap="sm">
          <p>{word}</p>
          <Progress
            label={t('diagnose.running')}
            value={ended.length / Math.max(1, steps.length)}
            text={word}
          />
        </Stack>
      </div>
    );
  }
  if (failed !== undefined)
    return (
      <div ref={place}>
        <ErrorState title={failed.title}>
          <p>{failed.cause}</p>
          <p>{failed.next}</p>
        </ErrorState>
      </div>
    );
  if (finishedAt < since || steps.length === 0) return children;
  return (
    <div ref={place}>
      <Answer />
    </div>
  );
}
