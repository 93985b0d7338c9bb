/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   HTML has no such list: its keys go to the field that it belongs to */
import { Check, Download, Search } from 'lucide-react';
import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { describeModel } from '../../lib/model-words.ts';
import { useInnerHeight } from '../../lib/row-window.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { FitBadges } from '../common/FitBadges.tsx';
import type { PickerModel } from './picker-groups.ts';
import { ROW, scrollTopFor, type PickerList, type PickerOption } from './picker-list.ts';

const c = names(styles);

/** CSS pixels; less where there is less room, which is not known before it is drawn. */
const HIGHEST = 420;
/** Drawn beyond what is in sight, for scrolling, CSS pixels. */
const SPARE = 2 * ROW;

/** The id of an option's element, for the field that the keys go to. */
export const optionId = (listId: string, { key }: PickerOption): string =>
  // A space would make it two.
  `${listId}-${key.replaceAll(/\s/gu, '_')}`;

/** The list of a picker: only what is in sight is drawn, and the one that the keys are at. */
export function ModelOptions({
  id,
  labelId,
  list,
  chosen,
  current,
  onPick,
}: {
  readonly id: string;
  readonly labelId: string;
  readonly list: PickerList;
  readonly chosen: string | null;
  readonly current: PickerOption | undefined;
  readonly onPick: (model: PickerModel) => void;
}): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useInnerHeight(scroller) || HIGHEST;
  const top = current?.top;
  const [scrollTop, setScrollTop] = useState(() =>
    top === undefined ? 0 : scrollTopFor(top, 0, height),
  );
  useLayoutEffect(() => {
    if (scroller.current === null || top === undefined) return;
    scroller.current.scrollTop = scrollTopFor(top, scroller.current.scrollTop, height);
    setScrollTop(scroller.current.scrollTop);
  }, [top, height]);
  const isDrawn = (option: PickerOption): boolean =>
    option === current ||
    (option.top + ROW > scrollTop - SPARE && option.top < scrollTop + height + SPARE);
  return (
    <div
      ref={scroller}
      role="listbox"
      id={id}
      aria-labelledby={labelId}
      tabIndex={-1}
      className={c('list', 'long')}
      onScroll={({ currentTarget }) => {
        setScrollTop(currentTarget.scrollTop);
      }}
      // The field keeps the focus.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      {list.options.length === 0 ? (
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
                  <Row
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

function Row({
  id,
  option: { model, index, top },
  count,
  isChosen,
  isCurrent,
  onPick,
}: {
  readonly id: string;
  readonly option: PickerOption;
  readonly count: number;
  readonly isChosen: boolean;
  readonly isCurrent: boolean;
  readonly onPick: (model: PickerModel) => void;
}): ReactNode {
  const [nameId, aboutId] = [`${id}-name`, `${id}-about`];
  return (
    <div
      role="option"
      id={id}
      tabIndex={-1}
      aria-selected={isChosen}
      aria-labelledby={nameId}
      aria-describedby={aboutId}
      aria-posinset={index + 1}
      aria-setsize={count}
      data-focused={isCurrent || undefined}
      className={c('item')}
      style={{ top }}
      onClick={() => {
        onPick(model);
      }}
    >
      <Content model={model} isChosen={isChosen} nameId={nameId} aboutId={aboutId} />
    </div>
  );
}

/** Drawn anew for what it shows alone: a key goes by every row that is in sight. */
const Content = memo(function Content({
  model,
  isChosen,
  nameId,
  aboutId,
}: {
  readonly model: PickerModel;
  readonly isChosen: boolean;
  readonly nameId: string;
  readonly aboutId: string;
}): ReactNode {
  const { t } = useTranslation();
  const name =
    model.kind === 'typed'
      ? t('overview.model.downloadOption', { model: model.id })
      : model.kind === 'search'
        ? t('overview.model.searchOption', { query: model.id })
        : model.id;
  return (
    <>
      <span className={c('tick')}>
        {isChosen ? (
          <Check size={15} aria-hidden />
        ) : model.kind === 'search' ? (
          <Search size={15} aria-hidden />
        ) : model.kind === 'here' ? null : (
          <Download size={15} aria-hidden />
        )}
      </span>
      <span className={c('itemText')}>
        <span id={nameId} className={c('oneLine')} title={name}>
          {name}
        </span>
        {'info' in model ? <About id={aboutId} model={model} /> : null}
      </span>
    </>
  );
});

function About({
  id,
  model,
}: {
  readonly id: string;
  readonly model: Extract<PickerModel, { readonly info: unknown }>;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const judged = useJudge()(model.info);
  const { sizeBytes } = model.info;
  const about =
    model.kind === 'here'
      ? describeModel(t, model.info, undefined, language)
      : sizeBytes === undefined
        ? ''
        : formatBytes(sizeBytes, language);
  return (
    <span id={id} className={c('itemNote', 'judgedNote')}>
      <span className={c('oneLine')} title={about}>
        {about}
      </span>
      <FitBadges judged={judged} />
    </span>
  );
}
