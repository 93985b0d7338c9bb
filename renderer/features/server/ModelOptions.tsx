/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list whose keys go to a field */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { ModelRow, optionId } from './ModelRow.tsx';
import type { PickerModel } from './picker-groups.ts';
import { ROW, type PickerList, type PickerOption } from './picker-list.ts';
import type { Place } from './picker-place.ts';
import { isInSight } from './picker-scroll.ts';
import { usePickerScroll } from './use-picker-scroll.ts';

const c = names(styles);

/** Of the list, both together, CSS pixels. */
const BORDERS = 2;
/** Drawn beyond what is in sight, for scrolling, CSS pixels. */
const SPARE = ROW;

/** The list of a picker: only what is in sight is drawn, and the one that the keys are at. */
export function ModelOptions({
  id,
  labelId,
  place: { room, ...place },
  list,
  sought,
  chosen,
  current,
  onPick,
}: {
  readonly id: string;
  readonly labelId: string;
  readonly place: Place;
  readonly list: PickerList;
  /** What is typed that the list follows. */
  readonly sought: string | null;
  readonly chosen: string | null;
  readonly current: PickerOption | undefined;
  readonly onPick: (model: PickerModel) => void;
}): ReactNode {
  const { t } = useTranslation();
  const isEmpty = list.options.length === 0;
  const height = Math.min(list.height + BORDERS, room);
  const inner = height - BORDERS;
  const { scroller, scrollTop, onScroll } = usePickerScroll({
    list,
    sought,
    current,
    height: inner,
  });
  const isDrawn = (option: PickerOption): boolean =>
    option === current || isInSight(option, scrollTop - SPARE, inner + 2 * SPARE);
  return (
    <div
      ref={scroller}
      role="listbox"
      id={id}
      aria-labelledby={labelId}
      tabIndex={-1}
      className={c('popover', 'models')}
      style={isEmpty ? place : { ...place, height }}
      onScroll={({ currentTarget }) => {
        onScroll(currentTarget.scrollTop);
      }}
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      {isEmpty ? (
        <div role="option" aria-selected={false} aria-disabled className={c('empty')}>
          <EmptyState detail={t('overview.model.empty')} />
        </div>
      ) : (
        <div role="presentation" style={{ height: list.height }}>
          {list.sections.map((section) => {
            const drawn = section.options.filter(isDrawn);
            if (drawn.length === 0) return null;
            const headingId = `${id}-${section.id}`;
            return (
              <div key={section.id} role="group" aria-labelledby={headingId}>
                <div
                  role="presentation"
                  id={headingId}
                  className={c('heading')}
                  style={{ top: section.top }}
                >
                  {t(`overview.model.group.${section.id}`)}
                </div>
                {drawn.map((option) => (
                  <ModelRow
                    key={option.key}
                    id={optionId(id, option)}
                    option={option}
                    count={list.options.length}
                    isChosen={option.model.id === chosen}
                    isCurrent={option === current}
                    onPick={onPick}
                  />
                ))}
              </div>
            );
          })}
        </div>
      )}
    </div>
  );
}
