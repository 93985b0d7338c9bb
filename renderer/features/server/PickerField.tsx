import { ChevronDown } from 'lucide-react';
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { FactLine } from '../../ui/FactLine.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { ModelOptions } from './ModelOptions.tsx';
import { optionId } from './ModelRow.tsx';
import type { PickerGroup, PickerModel } from './picker-groups.ts';
import { steppedTo } from './picker-list.ts';
import { usePickerList } from './use-picker-list.ts';

const c = names(styles);

/**
 * A field to type a model's name into, with the list of those that match: the combobox of the ARIA
 * patterns, in which the focus stays in the field. React Aria's gathers all models in elements of its own
 * and draws itself twice for a key, which took most of what a key costs among a thousand models.
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
  onRevert,
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
  /** Escape: what was half typed does not count. */
  readonly onRevert: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const id = useId();
  const [labelId, inputId, listId, noteId] = [`${id}l`, `${id}i`, `${id}o`, `${id}n`];
  const input = useRef<HTMLInputElement>(null);
  const { field, list, sought, current, place, openAll, openMatching, moveTo, close } =
    usePickerList(groups, text);
  const isOpen = place !== undefined;
  /** At the one that is chosen. */
  const open = (edge: 0 | -1): void => {
    const { options } = list;
    openAll(options.find(({ model }) => model.id === chosen) ?? options.at(edge));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key, nativeEvent, ctrlKey, metaKey, altKey, shiftKey } = event;
    // While a word is being composed, as in Korean, the keys belong to it.
    if (nativeEvent.isComposing || ctrlKey || metaKey || altKey || shiftKey) return;
    if (key === 'Enter') {
      close();
      if (current === undefined) onEnter();
      else onPick(current.model);
    } else if (key === 'Escape' && (isOpen || text !== (chosen ?? ''))) {
      event.stopPropagation();
      close();
      onRevert();
    } else if (!isOpen) {
      if (key !== 'ArrowDown' && key !== 'ArrowUp') return;
      event.preventDefault();
      open(key === 'ArrowDown' ? 0 : -1);
    } else {
      const next = steppedTo(key, current?.index ?? -1, list.options.length);
      if (next === undefined) return;
      event.preventDefault();
      moveTo(list.options[next]);
    }
  };

  return (
    <div className={c('field')}>
      <label className={c('label')} id={labelId} htmlFor={inputId}>
        {isLabelHidden ? <Hidden>{t('overview.model.label')}</Hidden> : t('overview.model.label')}
      </label>
      <div ref={field} className={c('group')} data-invalid={isWrong || undefined}>
        <input
          ref={input}
          id={inputId}
          className={c('input')}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={current === undefined ? undefined : optionId(listId, current)}
          aria-describedby={noteId}
          aria-invalid={isWrong || undefined}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          placeholder={t('overview.model.placeholder')}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            openMatching();
            onType(value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            close();
            onLeave();
          }}
        />
        <button
          type="button"
          className={c('open')}
          tabIndex={-1}
          aria-label={t('overview.model.show')}
          aria-haspopup="listbox"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          // The field keeps the focus, or gets it.
          onMouseDown={(event) => {
            event.preventDefault();
          }}
          onClick={() => {
            input.current?.focus();
            if (!isOpen) open(0);
            else close();
          }}
        >
          <ChevronDown size={16} aria-hidden />
        </button>
      </div>
      <span id={noteId} className={c(isWrong ? 'error' : 'hint')}>
        {isWrong ? t('overview.model.invalid') : <FactLine facts={hint} />}
      </span>
      <span aria-live="polite">
        <Hidden>{isOpen ? t('catalogue.search.found', { count: list.models }) : null}</Hidden>
      </span>
      {place === undefined
        ? null
        : createPortal(
            <ModelOptions
              id={listId}
              labelId={labelId}
              place={place}
              list={list}
              sought={sought}
              chosen={chosen}
              current={current}
              onPick={(model) => {
                close();
                onPick(model);
              }}
            />,
            document.body,
          )}
    </div>
  );
}
