import { FoldVertical, WrapText } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconToggle } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { Select } from '../../ui/Select.tsx';
import { LogErrors } from './LogErrors.tsx';
import { LogFind } from './LogFind.tsx';
import type { LogTools } from './log-tools.ts';
import styles from './LogToolbar.module.css';

const c = names(styles);
const levels = ['all', 'TRACE', 'INFO', 'WARN', 'ERROR'] as const;

/** What is looked for, what is shown, and how. */
export function LogToolbar(props: LogTools): ReactNode {
  const { filter, onChange, wraps, onWrap } = props;
  const { t } = useTranslation();
  const chosen = levels.find((level) => level === filter.level) ?? 'all';
  return (
    <div className={c('toolbar')}>
      <LogFind {...props} />
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
      <LogErrors {...props} />
      <div className={c('group')}>
        <IconToggle label={t('logs.wrap')} isSelected={wraps} onChange={onWrap}>
          <WrapText size={16} aria-hidden />
        </IconToggle>
        <IconToggle
          label={t('logs.foldAll')}
          isSelected={filter.folds}
          onChange={(folds) => {
            onChange({ ...filter, folds });
          }}
        >
          <FoldVertical size={16} aria-hidden />
        </IconToggle>
      </div>
    </div>
  );
}
