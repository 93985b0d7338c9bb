import { ChevronDown } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Group,
  Input,
  Label,
  Popover,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { isRunning } from '../../../shared/server.ts';
import { isModelId } from '../../../shared/settings.ts';
import { useGo } from '../../commands/use-perform.ts';
import { describeModel, modelNotes } from '../../lib/model-words.ts';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { FactLine } from '../../ui/FactLine.tsx';
import { Hidden } from '../../ui/Hidden.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { ModelOptions, Typed } from './ModelOptions.tsx';
import { choiceOfTyped, pickerGroups, withTyped } from './picker-groups.ts';

const c = names(styles);

/** Names are of ASCII letters: comparing them by a language's rules would only take longer. */
const holds = (name: string, typed: string): boolean =>
  choiceOfTyped(name) !== undefined || name.toLowerCase().includes(typed.trim().toLowerCase());

/** Which model to serve: one of those known, or any Hugging Face id typed in. */
export function ModelPicker({
  bare = false,
}: {
  /** What it is stands beside it, and how it does. */
  readonly bare?: boolean;
}): ReactNode {
  const { t } = useTranslation();
  const model = useSnapshot(({ settings }) => settings.model);
  const language = useLanguage();
  const judge = useJudge();
  const { choose: chooseModel } = useChooseModel();
  const go = useGo();
  const models = useSnapshot((snapshot) => snapshot.models.models);
  const suggested = useSnapshot(({ catalogue }) => catalogue.suggested);
  const groups = useMemo(() => pickerGroups(models, suggested), [models, suggested]);
  const [text, setText] = useState(model ?? '');
  const [wrong, setWrong] = useState(false);
  // Another choice, wherever it was made, replaces what stands in the field.
  const [shown, setShown] = useState(model);
  if (shown !== model) {
    setShown(model);
    setText(model ?? '');
    setWrong(false);
  }

  const typed = text.trim();
  const isNew =
    isModelId(typed) && !groups.some((group) => group.models.some(({ id }) => id === typed));
  const isOther = typed !== '' && typed !== model;
  const items = useMemo(
    () => (isOther ? withTyped(groups, isNew) : groups),
    [groups, isOther, isNew],
  );
  const known = models.find(({ id }) => id === model);
  const moves = useSnapshot(({ server }) => isRunning(server));
  const says =
    model === null
      ? t('overview.model.hint')
      : known === undefined
        ? t('overview.model.downloads')
        : [
            describeModel(t, bare ? { ...known, loaded: false } : known, judge(known), language),
            ...modelNotes(t, known),
          ].join(' · ');

  const choose = (id: string): void => {
    if (id === '') {
      setText(model ?? '');
      setWrong(false);
      return;
    }
    const isWell = isModelId(id);
    setWrong(!isWell);
    setText(id);
    if (!isWell || id === model) return;
    void chooseModel(id).then((outcome) => {
      // What is not decided yet is not what stands in the field.
      if (outcome === 'offered') setText(model ?? '');
      return undefined;
    });
  };

  return (
    <ComboBox
      className={c('field')}
      allowsCustomValue
      allowsEmptyCollection
      inputValue={text}
      onInputChange={(next) => {
        setText(next);
        setWrong(false);
      }}
      selectedKey={model}
      onSelectionChange={(key) => {
        if (key === null) return;
        const ofTyped = choiceOfTyped(String(key));
        choose(ofTyped === undefined ? String(key) : ofTyped === 'typed' ? typed : '');
        if (ofTyped === 'search') go('models', { search: typed });
      }}
      onBlur={() => {
        // Merely going elsewhere must not take a running server away.
        choose(moves ? '' : typed);
      }}
      isInvalid={wrong}
      defaultFilter={holds}
      defaultItems={items}
    >
      <Label className={c('label')}>
        {bare ? <Hidden>{t('overview.model.label')}</Hidden> : t('overview.model.label')}
      </Label>
      <Group className={c('group')}>
        <Input
          className={c('input')}
          placeholder={t('overview.model.placeholder')}
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key === 'Enter') choose(typed);
          }}
        />
        <Button className={c('open')}>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </Group>
      {wrong ? null : (
        <Text slot="description" className={c('hint')}>
          <FactLine facts={moves && !bare ? `${says} · ${t('overview.model.moves')}` : says} />
        </Text>
      )}
      <FieldError className={c('error')}>{t('overview.model.invalid')}</FieldError>
      <Popover className={c('popover', 'ofModels')}>
        <Typed value={typed}>
          <ModelOptions />
        </Typed>
      </Popover>
    </ComboBox>
  );
}
