import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CliIssue } from '../../../shared/openclaw/config-file.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { names } from '../../ui/names.ts';
import styles from './Connect.module.css';

const c = names(styles);

/** What OpenClaw's own check found, folded: in its words, and where. */
export function Issues({ issues }: { readonly issues: readonly CliIssue[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('common.details')} label={t('openclaw.invalid.says')}>
      <ul className={c('issues')}>
        {issues.map((issue) => (
          <li key={`${issue.path} ${issue.message}`}>
            <p className={c('where')}>
              {issue.line === undefined
                ? t('openclaw.invalid.key', { path: issue.path })
                : t('openclaw.invalid.where', { line: issue.line, column: issue.column ?? 1 })}
            </p>
            <code className={c('message')}>{issue.message}</code>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
