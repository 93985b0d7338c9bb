import { ArrowDownToLine, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogFilter } from '../../stores/log-buffer.ts';
import { Button } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './LogToolbar.module.css';

const c = names(styles);
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
      <div className={c('search')}>
        <SearchField
          label={t('logs.search')}
          placeholder={t('logs.search')}
          clearLabel={t('logs.clearSearch')}
          value={filter.query}
          onChange={(query) => {
            onChange({ ...filter, query });
          }}
        />
      </div>
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
