import { ChevronDown } from 'lucide-react';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FactLine } from '../../ui/FactLine.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { ModelOptions, optionId } from './ModelOptions.tsx';
import { matching, type PickerGroup, type PickerModel } from './picker-groups.ts';
import { listOf, steppedTo } from './picker-list.ts';

const c = names(styles);

/**
 * A field to type a model's name into, with the list of those that match: the combobox of the ARIA
 * patterns, in which the focus stays in the field. That of React Aria gathers all models in elements
 * of its own and draws itself twice for a key, which with a thousand models takes most of what a key costs.
 */
export function PickerField({
  isLabelHidden,
  text,
  chosen,
  groups,
  hint,
  isWrong,
  onType,
  onPick,
  onEnter,
  onLeave,
}: {
  readonly isLabelHidden: boolean;
  readonly text: string;
  /** Id of the model that is marked. */
  readonly chosen: string | null;
  readonly groups: readonly PickerGroup[];
  readonly hint: string;
  /** What stands in the field is no model. */
  readonly isWrong: boolean;
  readonly onType: (text: string) => void;
  readonly onPick: (model: PickerModel) => void;
  /** Enter, with no model of the list. */
  readonly onEnter: () => void;
  readonly onLeave: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [labelId, inputId, listId, noteId] = [`${id}l`, `${id}i`, `${id}o`, `${id}n`];
  const group = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  /** Key of the option that the keys are at, and whether the list follows what is typed; null while closed. */
  const [opened, setOpened] = useState<{
    readonly at: string | undefined;
    readonly follows: boolean;
  } | null>(null);
  const sought = opened?.follows === true ? text : '';
  const list = useMemo(() => listOf(matching(groups, sought)), [groups, sought]);
  const current = list.options.find(({ key }) => key === opened?.at);

  const open = (edge: 0 | -1): void => {
    const first = list.options.find(({ model }) => model.id === chosen) ?? list.options.at(edge);
    setOpened({ at: first?.key, follows: false });
  };
  const pick = (model: PickerModel): void => {
    setOpened(null);
    onPick(model);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, nativeEvent, ctrlKey, metaKey, altKey, shiftKey } = event;
    // While a word is being composed, as in Korean, the keys belong to it.
    if (nativeEvent.isComposing || ctrlKey || metaKey || altKey || shiftKey) return;
    if (key === 'Enter') {
      event.preventDefault();
      setOpened(null);
      if (current === undefined) onEnter();
      else onPick(current.model);
    } else if (opened === null) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      open(key === 'ArrowDown' ? 0 : -1);
    } else if (key === 'Escape') {
      event.stopPropagation();
      setOpened(null);
    } else if (key === 'Tab') {
      if (current !== undefined) pick(current.model);
    } else {
      const next = steppedTo(key, current?.index ?? -1, list.options.length);
      if (next === undefined) return;
      event.preventDefault();
      setOpened({ ...opened, at: list.options[next]?.key });
    }
  };

  return (
    <div className={c('field')}>
      <label className={c('label')} id={labelId} htmlFor={inputId}>
        {isLabelHidden ? <Hidden>{t('overview.model.label')}</Hidden> : t('overview.model.label')}
      </label>
      <div ref={group} className={c('group')} data-invalid={isWrong || undefined}>
        <input
          ref={input}
          id={inputId}
          className={c('input')}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={opened !== null}
          aria-controls={opened === null ? undefined : listId}
          aria-activedescendant={current === undefined ? undefined : optionId(listId, current)}
          aria-describedby={noteId}
          aria-invalid={isWrong || undefined}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          placeholder={t('overview.model.placeholder')}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setOpened({ at: undefined, follows: true });
            onType(value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            setOpened(null);
            onLeave();
          }}
        />
        <button
          type="button"
          className={c('open')}
          tabIndex={-1}
          aria-label={t('overview.model.show')}
          aria-haspopup="listbox"
          aria-expanded={opened !== null}
          aria-controls={opened === null ? undefined : listId}
          // The field keeps the focus, or gets it.
          onMouseDown={(event) => {
            event.preventDefault();
          }}
          onClick={() => {
            input.current?.focus();
            if (opened === null) open(0);
            else setOpened(null);
          }}
        >
          <ChevronDown size={16} aria-hidden />
        </button>
      </div>
      <span id={noteId} className={c(isWrong ? 'error' : 'hint')}>
        {isWrong ? t('overview.model.invalid') : <FactLine facts={hint} />}
      </span>
      <span aria-live="polite">
        <Hidden>
          {opened === null ? null : t('catalogue.search.found', { count: list.options.length })}
        </Hidden>
      </span>
      <Popover
        className={c('popover', 'ofModels')}
        triggerRef={group}
        placement="bottom start"
        isNonModal
        isOpen={opened !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setOpened(null);
        }}
      >
        <ModelOptions
          id={listId}
          labelId={labelId}
          list={list}
          chosen={chosen}
          current={current}
          onPick={pick}
        />
      </Popover>
    </div>
  );
}
