/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events --
   HTML has no option whose keys go to a field */
import { Check, Download, Search } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { describeModel } from '../../lib/model-words.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { FitBadges } from '../common/FitBadges.tsx';
import type { PickerModel } from './picker-groups.ts';
import type { PickerOption } from './picker-list.ts';

const c = names(styles);

/** The id of an option's element, for the field that the keys go to. */
export const optionId = (listId: string, { key }: PickerOption): string =>
  // A space would make it two.
  `${listId}-${key.replaceAll(/\s/gu, '_')}`;

/** A model of the list, in its place. */
export function ModelRow({
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
