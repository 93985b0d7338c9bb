import { Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../shared/actions/availability.ts';
import { formatAgo } from '../../lib/format.ts';
import { smokeSummary } from '../diagnose/smoke-summary.ts';
import { useAction } from '../../commands/use-command.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { useGo } from '../../commands/use-perform.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Row } from '../../ui/Screen.tsx';
import { CancelSmoke } from '../diagnose/CancelSmoke.tsx';
import { StateLine } from '../server/StateLine.tsx';

/** The last smoke test in one line, and the button for the next. */
export function SmokeCard(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const canTest = useSnapshot((snapshot) => whyNot('smoke.run', snapshot) === null);
  const run = useAction('smoke.run');
  const go = useGo();
  const now = useNow(30_000);
  const summary = smokeSummary(t, smoke);
  const when =
    smoke.finishedAt === undefined
      ? undefined
      : t('overview.smoke.when', { when: formatAgo(smoke.finishedAt, now, language) });
  return (
    <Card title={t('overview.smoke.title')} icon={<Stethoscope size={18} aria-hidden />}>
      <StateLine
        tone={summary.tone}
        word={summary.word}
        {...(summary.say !== undefined
          ? { say: summary.say }
          : when === undefined
            ? {}
            : { say: when })}
      />
      <Row>
        <Button
          size="sm"
          isPending={run.pending || !canTest}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('common.smoke')}
        </Button>
        {canTest ? null : <CancelSmoke />}
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
      </Row>
    </Card>
  );
}
