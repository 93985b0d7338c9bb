import { ArrowDown, ArrowUp, ListFilter } from 'lucide-react';
import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { numbersBefore } from '../../stores/log/log-order.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { IconButton, IconToggle } from '../../ui/Button.tsx';
import { names } from '../../ui/names.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import styles from './LogToolbar.module.css';
import type { LogTools } from './log-tools.ts';

const c = names(styles);

/** The search, what it found, and the way from one match to the next. */
export function LogFind(props: LogTools): ReactNode {
  const { search, filter, onChange, onSeek } = props;
  const { t } = useTranslation();
  const isSearching = filter.query.trim() !== '';
  return (
    <div className={c('find')}>
      <div className={c('search')}>
        <SearchField
          label={t('logs.search')}
          placeholder={t('logs.search')}
          clearLabel={t('logs.clearSearch')}
          inputRef={search}
          value={filter.query}
          onChange={(query) => {
            onChange({ ...filter, query });
          }}
          onEnter={(isShifted) => {
            onSeek('match', !isShifted);
          }}
        />
      </div>
      {isSearching ? (
        <>
          <Matches {...props} />
          <IconButton label={t('logs.previousMatch')} onPress={() => onSeek('match', false)}>
            <ArrowUp size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('logs.nextMatch')} onPress={() => onSeek('match', true)}>
            <ArrowDown size={16} aria-hidden />
          </IconButton>
          <IconToggle
            label={t('logs.onlyMatches')}
            isSelected={filter.onlyMatches}
            onChange={(onlyMatches) => {
              onChange({ ...filter, onlyMatches });
            }}
          >
            <ListFilter size={16} aria-hidden />
          </IconToggle>
        </>
      ) : null}
    </div>
  );
}

/** Which of how many: only the answer to a search is said aloud, not the length of a growing log. */
function Matches({ store, subscribe, current }: LogTools): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  useSyncExternalStore(subscribe, store.version);
  const matches = store.buffer.found('match');
  const seq = current?.seq ?? -1;
  const index = numbersBefore(matches, seq);
  const formatted = formatNumber(matches.length, language);
  return (
    <output className={c('count')}>
      {matches[index] === seq
        ? t('logs.matchOf', { at: formatNumber(index + 1, language), formatted })
        : t('logs.matches', { count: matches.length, formatted })}
    </output>
  );
}
