import { ArrowDownToLine, Pause, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Group, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/use-language.ts';
import type { LogFilter } from '../../stores/log-buffer.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import { names } from '../../ui/names.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './LogToolbar.module.css';

const c = names(styles);
const f = names(fieldStyles);
const levels = ['all', 'INFO', 'WARN', 'ERROR'] as const;

export interface LogToolbarProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
  readonly shown: number;
  readonly total: number;
}

/** Search, level, pause, and how much is shown. */
export function LogToolbar({
  filter,
  onChange,
  following,
  onFollow,
  shown,
  total,
}: LogToolbarProps): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const number = (value: number): string => formatNumber(value, language);
  const chosen = levels.find((level) => level === filter.level) ?? 'all';
  const count =
    filter.query.trim() !== ''
      ? t('logs.matches', { count: shown, formatted: number(shown) })
      : shown === total
        ? t('logs.lines', { count: total, formatted: number(total) })
        : t('logs.shown', { shown: number(shown), formatted: number(total) });
  return (
    <div className={c('toolbar')}>
      <SearchField
        className={c('search')}
        aria-label={t('logs.search')}
        value={filter.query}
        onChange={(query) => {
          onChange({ ...filter, query });
        }}
      >
        <Group className={f('group')}>
          <Search size={15} className={c('glass')} aria-hidden />
          <Input className={f('input')} placeholder={t('logs.search')} spellCheck={false} />
          {filter.query === '' ? null : (
            <AriaButton className={f('open')} aria-label={t('logs.clearSearch')}>
              <X size={15} aria-hidden />
            </AriaButton>
          )}
        </Group>
      </SearchField>
      <div className={c('level')}>
        <Select
          label={t('logs.level')}
          showLabel={false}
          value={chosen}
          options={levels.map((id) => ({ id, name: t(`logs.levels.${id}`) }))}
          onChange={(level) => {
            onChange({ ...filter, level: level === 'all' ? null : level });
          }}
        />
      </div>
      <Button
        icon={
          following ? <Pause size={15} aria-hidden /> : <ArrowDownToLine size={15} aria-hidden />
        }
        onPress={() => {
          onFollow(!following);
        }}
      >
        {t(following ? 'logs.pause' : 'logs.follow')}
      </Button>
      <output className={c('count')}>{count}</output>
    </div>
  );
}
