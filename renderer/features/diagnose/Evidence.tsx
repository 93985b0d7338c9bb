import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { plainText } from '../../../shared/plain-text.ts';
import type { SmokeStep } from '../../../shared/smoke.ts';
import { names } from '../../ui/names.ts';
import { CopyButton } from '../common/CopyButton.tsx';
import styles from './Evidence.module.css';

const c = names(styles);

/** What was asked at a station, what came and what the log said meanwhile: one at a time. */
export function Evidence({
  of: { request = '', answer = '', log },
}: {
  readonly of: NonNullable<SmokeStep['evidence']>;
}): ReactNode {
  const { t } = useTranslation();
  // The most telling first.
  const exhibits = [
    { id: 'answer', text: answer },
    { id: 'log', text: log.map(plainText).join('\n') },
    { id: 'request', text: request },
  ] as const;
  const found = exhibits.filter(({ text }) => text !== '');
  if (found.length === 0) return null;
  return (
    <Tabs className={c('evidence')}>
      <TabList className={c('tabs')} aria-label={t('diagnose.evidence')}>
        {found.map(({ id }) => (
          <Tab key={id} id={id} className={c('tab')}>
            {t(`diagnose.exhibit.${id}`)}
          </Tab>
        ))}
      </TabList>
      {found.map(({ id, text }) => (
        <TabPanel key={id} id={id} className={c('panel')}>
          <Exhibit name={t(`diagnose.exhibit.${id}`)} text={text} />
        </TabPanel>
      ))}
    </Tabs>
  );
}

function Exhibit({ name, text }: { readonly name: string; readonly text: string }): ReactNode {
  return (
    <>
      <pre className={c('text')}>{text}</pre>
      <span className={c('copy')}>
        <CopyButton copy={text} what={name} />
      </span>
    </>
  );
}
