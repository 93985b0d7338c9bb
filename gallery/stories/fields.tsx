import { Button } from '../../renderer/ui/Button.tsx';
import { FieldRow } from '../../renderer/ui/FieldRow.tsx';
import { NumberField } from '../../renderer/ui/NumberField.tsx';
import { SearchField } from '../../renderer/ui/SearchField.tsx';
import { Select } from '../../renderer/ui/Select.tsx';
import { TextArea } from '../../renderer/ui/TextArea.tsx';
import { TextField } from '../../renderer/ui/TextField.tsx';
import { Kept, nothing, type Page, type Story } from '../story.tsx';

/** A field keeps what is typed. */
const typed =
  (
    initial: string,
    field: (
      said: Parameters<Story>[0],
      value: string,
      change: (value: string) => void,
    ) => ReturnType<Story>,
  ): Story =>
  (said) => <Kept initial={initial}>{(value, change) => field(said, value, change)}</Kept>;

/** What is filled in. */
export const fields: readonly Page[] = [
  {
    name: 'TextField',
    stories: {
      empty: typed('', ({ name, sentence, path }, value, change) => (
        <TextField
          label={name}
          value={value}
          onChange={change}
          placeholder={path}
          hint={sentence}
        />
      )),
      filled: typed('google/gemma-4-E2B-it', ({ name }, value, change) => (
        <TextField label={`${name} 2`} value={value} onChange={change} />
      )),
      wrong: typed('no model', ({ name, long }, value, change) => (
        <TextField label={`${name} 3`} value={value} onChange={change} error={long} />
      )),
      secret: typed('hf_secret', ({ name }, value, change) => (
        <TextField label={`${name} 4`} value={value} onChange={change} isSecret />
      )),
    },
  },
  {
    name: 'FieldRow',
    stories: {
      button: typed('', ({ name, sentence, action }, value, change) => (
        <FieldRow buttons={<Button onPress={nothing}>{action}</Button>}>
          <TextField label={`${name} 5`} value={value} onChange={change} hint={sentence} />
        </FieldRow>
      )),
    },
  },
  {
    name: 'TextArea',
    stories: {
      empty: typed('', ({ name, sentence }, value, change) => (
        <TextArea label={name} value={value} onChange={change} onSubmit={nothing} hint={sentence} />
      )),
      filled: typed('One\nTwo\nThree', ({ name }, value, change) => (
        <TextArea label={`${name} 2`} value={value} onChange={change} onSubmit={nothing} />
      )),
    },
  },
  {
    name: 'NumberField',
    stories: {
      filled: ({ name, sentence }) => (
        <NumberField
          label={name}
          value={8080}
          onCommit={nothing}
          min={1}
          max={65_535}
          hint={sentence}
          grouping={false}
        />
      ),
      empty: ({ name, short }) => (
        <NumberField
          label={`${name} 2`}
          value={undefined}
          onCommit={nothing}
          min={0}
          max={10}
          placeholder={short}
        />
      ),
      decimals: ({ name }) => (
        <NumberField
          label={`${name} 3`}
          value={0.7}
          onCommit={nothing}
          min={0}
          max={2}
          decimals={2}
        />
      ),
    },
  },
  {
    name: 'SearchField',
    stories: {
      empty: typed('', ({ name, action, sentence }, value, change) => (
        <SearchField
          label={name}
          value={value}
          onChange={change}
          placeholder={sentence}
          clearLabel={action}
        />
      )),
      filled: typed('qwen', ({ name, action, sentence }, value, change) => (
        <SearchField
          label={`${name} 2`}
          value={value}
          onChange={change}
          placeholder={sentence}
          clearLabel={action}
        />
      )),
    },
  },
  {
    name: 'Select',
    stories: {
      chosen: typed('a', ({ name, short, action, sentence }, value, change) => (
        <Select
          label={name}
          hint={sentence}
          options={[
            { id: 'a', name: short, note: sentence },
            { id: 'b', name: action },
            { id: 'c', name: sentence, isDisabled: true },
          ]}
          value={value}
          onChange={change}
        />
      )),
      'nothing chosen': typed('', ({ name, sentence }, value, change) => (
        <Select
          label={`${name} 2`}
          options={[]}
          value={value}
          onChange={change}
          placeholder={sentence}
        />
      )),
      disabled: typed('a', ({ name, short }, value, change) => (
        <Select
          label={`${name} 3`}
          showLabel={false}
          options={[{ id: 'a', name: short }]}
          value={value}
          onChange={change}
          isDisabled
        />
      )),
    },
  },
];
