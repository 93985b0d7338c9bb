import { ArrowDownToLine, Pause, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Group, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LogFilter } from '../../stores/log-buffer.ts';
import { Button } from '../../ui/Button.tsx';
import fieldStyles from '../../ui/field.module.css';
import { names } from '../../ui/names.ts';
import { Select } from '../../ui/Select.tsx';
import styles from './LogToolbar.module.css';

const c = names(styles);
const f = names(fieldStyles);
const levels = ['all', 'TRACE', 'INFO', 'WARN', 'ERROR'] as const;

export interface LogToolbarProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  readonly following: boolean;
  readonly onFollow: (following: boolean) => void;
}

/** Search, level, pause. */
export function LogToolbar({ filter, onChange, following, onFollow }: LogToolbarProps): ReactNode {
  const { t } = useTranslation();
  const chosen = levels.find((level) => level === filter.level) ?? 'all';
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
    </div>
  );
}
