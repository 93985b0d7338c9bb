import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { Group, Label, TextArea as AriaArea, TextField as AriaField } from 'react-aria-components';
import { names } from './names.ts';
import styles from './field.module.css';

const c = names(styles);

export interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter; with Shift it begins a new line. */
  readonly onSubmit: () => void;
  readonly hint?: string;
}

/** Several lines of text, as high as they are, to a limit. */
export function TextArea({ label, value, onChange, onSubmit, hint }: TextAreaProps): ReactNode {
  const area = useRef<HTMLTextAreaElement>(null);
  // Whatever changed the text: it is measured anew with each.
  useLayoutEffect(() => {
    const element = area.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${String(element.scrollHeight)}px`;
  });
  return (
    <AriaField
      className={c('field')}
      value={value}
      onChange={onChange}
      onKeyDown={(event) => {
        // While a word is being composed, as in Korean, Enter ends the word.
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onSubmit();
      }}
    >
      <Label className={c('label')}>{label}</Label>
      <Group className={c('group')}>
        <AriaArea ref={area} rows={1} className={c('input', 'area')} spellCheck={false} />
      </Group>
      {hint === undefined ? null : <span className={c('hint')}>{hint}</span>}
    </AriaField>
  );
}
