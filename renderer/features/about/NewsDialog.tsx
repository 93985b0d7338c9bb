import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import changelog from '../../../CHANGELOG.md?raw';
import { useCommand } from '../../commands/use-command.ts';
import { releasesOf, spansOf, type Span } from '../../lib/changelog.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { names } from '../../ui/names.ts';
import { Stack } from '../../ui/Screen.tsx';
import styles from './About.module.css';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

/** What each release brought, as it came with this one. */
export function NewsDialog(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const command = useCommand();
  const releases = useMemo(() => releasesOf(changelog), []);
  const isUpdate = useSnapshot(({ app }) => app.updatedFrom !== null);
  useEffect(() => {
    if (isUpdate) void command('app.newsRead', undefined);
  }, [isUpdate, command]);
  return (
    <ViewDialog wide title={t('menu.news')}>
      {/* It takes the focus, so that the arrow keys scroll. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place to scroll from */}
      <div tabIndex={0} role="document" aria-label={t('menu.news')}>
        <Stack gap="lg">
          {language === 'en' ? null : <p className={c('quiet')}>{t('news.language')}</p>}
          {releases.map(({ version, groups }) => (
            <Stack key={version}>
              <h3 className={c('release')}>
                {version === 'Unreleased' ? t('news.unreleased') : t('news.release', { version })}
              </h3>
              {groups.map(({ title, items }) => (
                <section key={title} className={c('group')}>
                  <h4 className={c('groupTitle')}>{t(`news.group.${groupOf(title)}`)}</h4>
                  <ul className={c('items')} lang="en">
                    {items.map((item) => (
                      <li key={item} className={c('item')}>
                        {spansOf(item).map((span, at) => (
                          // oxlint-disable-next-line react/no-array-index-key -- they never change
                          <SpanView key={at} span={span} />
                        ))}
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </Stack>
          ))}
        </Stack>
      </div>
    </ViewDialog>
  );
}

const groups = ['added', 'changed', 'fixed', 'removed', 'security'] as const;

/** By the words of keepachangelog.com. */
const groupOf = (title: string): (typeof groups)[number] | 'other' =>
  groups.find((group) => group === title.toLowerCase()) ?? 'other';

function SpanView({ span: { kind, text } }: { readonly span: Span }): ReactNode {
  if (kind === 'code') return <code>{text}</code>;
  return kind === 'emphasis' ? <em>{text}</em> : text;
}
