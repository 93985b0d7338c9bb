/* oxlint-disable jsx-a11y/prefer-tag-over-role -- HTML has no list whose keys go to a field */
import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { ModelRow, optionId } from './ModelRow.tsx';
import type { PickerModel } from './picker-groups.ts';
import { ROW, scrollTopFor, type PickerList, type PickerOption } from './picker-list.ts';
import type { Place } from './picker-place.ts';

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
  chosen,
  current,
  onPick,
}: {
  readonly id: string;
  readonly labelId: string;
  readonly place: Place;
  readonly list: PickerList;
  readonly chosen: string | null;
  readonly current: PickerOption | undefined;
  readonly onPick: (model: PickerModel) => void;
}): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const isEmpty = list.options.length === 0;
  const height = Math.min(list.height + BORDERS, room);
  const inner = height - BORDERS;
  const top = current?.top;
  const [scrollTop, setScrollTop] = useState(() =>
    top === undefined ? 0 : scrollTopFor(top, 0, inner),
  );
  useLayoutEffect(() => {
    if (scroller.current === null) return;
    scroller.current.scrollTop =
      top === undefined ? 0 : scrollTopFor(top, scroller.current.scrollTop, inner);
    setScrollTop(scroller.current.scrollTop);
  }, [top, inner]);
  const isDrawn = (option: PickerOption): boolean =>
    option === current ||
    (option.top + ROW > scrollTop - SPARE && option.top < scrollTop + inner + SPARE);
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
        setScrollTop(currentTarget.scrollTop);
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
