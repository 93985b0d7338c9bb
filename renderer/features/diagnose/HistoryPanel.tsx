import { useState, type ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../shared/i18n/index.ts';
import { whatChanged, type Difference, type TestRun } from '../../../shared/history.ts';
import { formatDateTime } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Card } from '../../ui/Card.tsx';
import { names } from '../../ui/names.ts';
import styles from './History.module.css';

const c = names(styles);

/** How the last tests went, one mark each, and what changed when it went bad. */
export function HistoryPanel(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const runs = useSnapshot((snapshot) => snapshot.testRuns);
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = runs.find(({ at }) => at === chosen) ?? runs.at(-1);
  if (shown === undefined) return null;
  const changed = whatChanged(runs);
  const wordsOf = (run: TestRun): string => runText(t, run, formatDateTime(run.at, language));
  return (
    <Card
      title={t('diagnose.history.title')}
      say={t('diagnose.history.say', { count: runs.length })}
    >
      <ToggleButtonGroup
        className={c('marks')}
        aria-label={t('diagnose.history.list')}
        disallowEmptySelection
        selectedKeys={[shown.at]}
        onSelectionChange={([key]) => {
          setChosen(Number(key));
        }}
      >
        {runs.map((run) => (
          <ToggleButton
            key={run.at}
            id={run.at}
            className={c('mark', run.failed !== undefined && 'bad')}
            aria-label={wordsOf(run)}
          />
        ))}
      </ToggleButtonGroup>
      <p className={c('run')}>{wordsOf(shown)}</p>
      {changed === undefined ? null : <Changes of={changed.differences} />}
    </Card>
  );
}

function Changes({ of: differences }: { readonly of: readonly Difference[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={c('changes')}>
      <h3 className={c('changed')}>{t('diagnose.history.changed')}</h3>
      {differences.length === 0 ? (
        <p>{t('diagnose.history.same')}</p>
      ) : (
        <ul>
          {differences.map((difference) => (
            <li key={difference.what}>{changeText(t, difference)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function runText(t: Translate, { deep, failed }: TestRun, when: string): string {
  const outcome =
    failed === undefined
      ? t('diagnose.history.well')
      : t('diagnose.history.broken', { station: t(`smokeCheck.${failed.id}.name`) });
  const kind = t(deep ? 'diagnose.history.deep' : 'diagnose.history.smoke');
  return t('diagnose.history.run', { kind, when, outcome });
}

function changeText(t: Translate, { what, from, to }: Difference): string {
  const [area = '', ...rest] = what.split('.');
  const name = rest.join('.');
  const none = t('diagnose.history.none');
  return t('diagnose.history.change', {
    what: areaText(t, area, name),
    from: from ?? none,
    to: to ?? none,
  });
}

function areaText(t: Translate, area: string, name: string): string {
  switch (area) {
    case 'model':
      return t('diagnose.history.what.model');
    case 'engine':
    case 'openclaw':
    case 'entry':
    case 'setting':
      return t(`diagnose.history.what.${area}`, { name });
    default:
      return name;
  }
}
