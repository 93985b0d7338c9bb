import { Check, Download, Search } from 'lucide-react';
import { createContext, memo, useContext, useEffect, useRef, type ReactNode } from 'react';
import {
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  ListLayout,
  Text,
  Virtualizer,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../lib/format.ts';
import { describeModel } from '../../lib/model-words.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { names } from '../../ui/names.ts';
import styles from '../../ui/field.module.css';
import { FitBadges } from '../common/FitBadges.tsx';
import type { PickerGroup, PickerModel } from './picker-groups.ts';

const c = names(styles);

const LAYOUT = { rowSize: 57, headingSize: 26, padding: 5 };

/** What stands in the field, for the rows that offer that: all others stay as they are. */
export const Typed = createContext('');

/** The list of a picker: only what is in sight is drawn. */
export function ModelOptions(): ReactNode {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // The model that is chosen is marked, but has no place before the list has its height.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      list.current?.querySelector('[data-focused]')?.scrollIntoView({ block: 'nearest' });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
      <ListBox
        ref={list}
        className={c('list', 'long')}
        renderEmptyState={() => (
          <div className={c('empty')}>
            <EmptyState detail={t('overview.model.empty')} />
          </div>
        )}
      >
        {(group: PickerGroup) => (
          <ListBoxSection id={`group ${group.id}`}>
            <Header className={c('heading')}>
              <GroupName id={group.id} />
            </Header>
            <Collection items={group.models}>
              {(model) => (
                <ListBoxItem id={model.id} textValue={model.id} className={c('item')}>
                  {({ isSelected }) => <Option model={model} isSelected={isSelected} />}
                </ListBoxItem>
              )}
            </Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </Virtualizer>
  );
}

/** The list keeps what it drew of a group: the words have to follow the language by themselves. */
function GroupName({ id }: { readonly id: PickerGroup['id'] }): ReactNode {
  const { t } = useTranslation();
  return t(`overview.model.group.${id}`);
}

/** Drawn anew for what it shows alone: a key goes by every row that is in sight. */
const Option = memo(function Option({
  model,
  isSelected,
}: {
  readonly model: PickerModel;
  readonly isSelected: boolean;
}): ReactNode {
  return (
    <>
      <span className={c('tick')}>
        {isSelected ? (
          <Check size={15} aria-hidden />
        ) : model.kind === 'search' ? (
          <Search size={15} aria-hidden />
        ) : model.kind === 'here' ? null : (
          <Download size={15} aria-hidden />
        )}
      </span>
      <span className={c('itemText')}>
        {'info' in model ? (
          <>
            <Text slot="label" className={c('oneLine')} title={model.id}>
              {model.id}
            </Text>
            <About model={model} />
          </>
        ) : (
          <TypedName kind={model.kind} />
        )}
      </span>
    </>
  );
});

function TypedName({ kind }: { readonly kind: 'typed' | 'search' }): ReactNode {
  const { t } = useTranslation();
  const typed = useContext(Typed);
  return (
    <Text slot="label" className={c('oneLine')} title={typed}>
      {kind === 'typed'
        ? t('overview.model.downloadOption', { model: typed })
        : t('overview.model.searchOption', { query: typed })}
    </Text>
  );
}

function About({
  model,
}: {
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
    <Text slot="description" className={c('itemNote', 'judgedNote')}>
      <span className={c('oneLine')} title={about}>
        {about}
      </span>
      <FitBadges judged={judged} />
    </Text>
  );
}
