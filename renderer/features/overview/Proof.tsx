import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../shared/actions/availability.ts';
import { useAction } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { formatAgo } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Row } from '../../ui/Screen.tsx';
import { CancelSmoke } from '../diagnose/CancelSmoke.tsx';
import { smokeSummary } from '../diagnose/smoke-summary.ts';
import { StateLine } from '../server/StateLine.tsx';
import styles from './WayCard.module.css';

const c = names(styles);

/** What the last smoke test of the whole way came to, and the button for the next. */
export function Proof(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const canTest = useSnapshot((snapshot) => whyNot('smoke.run', snapshot) === null);
  const run = useAction('smoke.run');
  const go = useGo();
  const now = useNow(30_000);
  const { tone, word, say } = smokeSummary(t, smoke);
  const when =
    smoke.finishedAt === undefined
      ? undefined
      : t('overview.smoke.when', { when: formatAgo(smoke.finishedAt, now, language) });
  // What a finished test found is told in front while it is true.
  const more = smoke.finishedAt === undefined || smoke.running ? say : when;
  return (
    <section className={c('proof')} aria-label={t('overview.smoke.title')}>
      <StateLine tone={tone} word={word} {...(more === undefined ? {} : { say: more })} />
      <Row>
        {smoke.steps.length === 0 ? null : (
          <Button
            size="sm"
            variant="quiet"
            onPress={() => {
              go('diagnose');
            }}
          >
            {t('overview.smoke.details')}
          </Button>
        )}
        {canTest ? null : <CancelSmoke />}
        <Button
          size="sm"
          isPending={run.pending || !canTest}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('common.smoke')}
        </Button>
      </Row>
    </section>
  );
}
