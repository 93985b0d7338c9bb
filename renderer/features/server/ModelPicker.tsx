import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRunning } from '../../../shared/server.ts';
import { isModelId } from '../../../shared/settings.ts';
import { useGo } from '../../commands/use-perform.ts';
import { describeModel, modelNotes } from '../../lib/model-words.ts';
import { useChooseModel } from '../../commands/use-choose-model.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { PickerField } from './PickerField.tsx';
import { pickerGroups, withTyped, type PickerModel } from './picker-groups.ts';

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
  const offered = useMemo(
    () => (isOther ? withTyped(groups, typed, isNew) : groups),
    [groups, isOther, typed, isNew],
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
  const pick = ({ kind, id }: PickerModel): void => {
    choose(kind === 'search' ? '' : id);
    if (kind === 'search') go('models', { search: id });
  };

  return (
    <PickerField
      isLabelHidden={bare}
      text={text}
      chosen={model}
      groups={offered}
      hint={moves && !bare ? `${says} · ${t('overview.model.moves')}` : says}
      isWrong={wrong}
      onType={(next) => {
        setText(next);
        setWrong(false);
      }}
      onPick={pick}
      onEnter={() => {
        choose(typed);
      }}
      onLeave={() => {
        // Merely going elsewhere must not take a running server away.
        choose(moves ? '' : typed);
      }}
      onRevert={() => {
        choose('');
      }}
    />
  );
}
