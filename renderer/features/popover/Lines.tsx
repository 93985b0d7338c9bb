import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../shared/actions/availability.ts';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import { useAction } from '../../commands/use-command.ts';
import { useGo } from '../../commands/use-perform.ts';
import { formatAgo } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import { CancelSmoke } from '../diagnose/CancelSmoke.tsx';
import { smokeSummary } from '../diagnose/smoke-summary.ts';
import { openClawTone } from '../server/server-words.ts';
import { StateLine } from '../server/StateLine.tsx';
import { hasFailed, openClawFix } from './main-thing.ts';
import styles from './Popover.module.css';

const c = names(styles);

/** Whether OpenClaw uses the model, and what it takes where it does not. */
export function OpenClawLine({
  isMain,
}: {
  /** Its button is the main thing. */
  readonly isMain: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const word = useSnapshot(({ openclaw }) =>
    openclaw === null ? undefined : openClawWordOf(openclaw),
  );
  const fix = word === undefined ? null : openClawFix(word);
  return (
    <section className={c('line')} aria-label={t('popover.openclaw')}>
      <StateLine
        tone={word === undefined ? 'busy' : openClawTone(word)}
        word={t('popover.openclaw')}
        say={word === undefined ? t('popover.looking') : t(`openclawStatus.${word}`)}
      />
      <Button
        size="sm"
        variant={isMain ? 'primary' : 'secondary'}
        label={fix === null ? t('overview.openclaw.open') : t(`popover.fixLabel.${fix}`)}
        onPress={() => {
          // What it comes to is shown, one click from being written.
          go('openclaw', fix === 'connect' || fix === 'update' ? { prefill: {} } : {});
        }}
      >
        {t(`popover.fix.${fix ?? 'look'}`)}
      </Button>
    </section>
  );
}

/** What the last smoke test came to and when, or how far the one is that runs. */
export function SmokeLine({ main }: { readonly main: 'test' | 'see-why' | null }): ReactNode {
  const { t } = useTranslation();
  const go = useGo();
  const language = useLanguage();
  const smoke = useSnapshot((snapshot) => snapshot.smoke);
  const canTest = useSnapshot((snapshot) => whyNot('smoke.run', snapshot) === null);
  const run = useAction('smoke.run');
  const now = useNow(30_000);
  const { tone, word, say } = smokeSummary(t, smoke);
  const when =
    smoke.running || smoke.finishedAt === undefined
      ? undefined
      : formatAgo(smoke.finishedAt, now, language);
  const more = smoke.running || smoke.steps.length > 0 ? say : undefined;
  return (
    <section className={c('line')} aria-label={t('popover.smoke')}>
      <StateLine tone={tone} word={t('popover.smoke')} say={<FactLine facts={[word, when]} />} />
      {hasFailed(smoke) ? (
        <Button
          size="sm"
          variant={main === 'see-why' ? 'primary' : 'secondary'}
          onPress={() => {
            go('diagnose');
          }}
        >
          {t('popover.seeWhy')}
        </Button>
      ) : null}
      {canTest ? (
        <Button
          size="sm"
          variant={main === 'test' ? 'primary' : 'secondary'}
          label={t('common.smoke')}
          isPending={run.pending}
          onPress={() => {
            void run.run(undefined);
          }}
        >
          {t('popover.test')}
        </Button>
      ) : (
        <CancelSmoke />
      )}
      {more === undefined ? null : <p className={c('more')}>{more}</p>}
    </section>
  );
}
