import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { appMenu, type MenuEntry } from '../../../shared/menu/app-menu.ts';
import { keyCaps } from '../../lib/key-caps.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { names } from '../../ui/names.ts';
import styles from './About.module.css';
import { ViewDialog } from './ViewDialog.tsx';

const c = names(styles);

type WithKeys = Exclude<MenuEntry, 'separator'> & { readonly keys: string };

/** Every shortcut, by the menu that has it. */
export function ShortcutsDialog(): ReactNode {
  const { t } = useTranslation();
  const snapshot = useSnapshot((whole) => whole);
  const { platform } = snapshot.app;
  const columns = appMenu(snapshot)
    .map(({ label, entries }) => ({ label, entries: entries.filter(isListed) }))
    .filter(({ entries }) => entries.length > 0);
  return (
    <ViewDialog wide title={t('menu.shortcuts')}>
      <p className={c('quiet')}>{t('shortcuts.say')}</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a place to scroll from */}
      <div className={c('keys')} tabIndex={0} role="document" aria-label={t('menu.shortcuts')}>
        {columns.map(({ label, entries }) => (
          <section key={label} className={c('group')}>
            <h3 className={c('groupTitle')}>{t(label)}</h3>
            <ul>
              {entries.map(({ label: name, keys }) => (
                <li key={name} className={c('row')}>
                  <span>{t(name)}</span>
                  <span className={c('caps')}>
                    {keyCaps(keys, platform).map((cap) => (
                      <kbd key={cap} className={c('cap')}>
                        {cap}
                      </kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </ViewDialog>
  );
}

const isListed = (entry: MenuEntry): entry is WithKeys =>
  entry !== 'separator' && entry.keys !== undefined && !('hidden' in entry);
