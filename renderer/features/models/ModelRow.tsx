import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../shared/engine.ts';
import { isHopeless, isServable } from '../../../shared/model.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import { textLength } from '../../../shared/text-length.ts';
import { formatBytes, splitModel } from '../../lib/format.ts';
import { modelNotes, statusWord } from '../../lib/model-words.ts';
import { useAction } from '../../commands/use-command.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useTurnTokens } from '../../stores/use-turn-tokens.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import { FitBadges } from '../common/FitBadges.tsx';
import { FitDetails } from './FitDetails.tsx';
import { KeptNote, RemoveModel } from './RemoveModel.tsx';
import { ModelSettings } from './ModelSettings.tsx';
import { UseModel } from './UseModel.tsx';
import { LongListItem } from './LongList.tsx';
import styles from './Models.module.css';

const c = names(styles);

const toneOf = (model: ModelInfo) =>
  isServable(model) ? 'idle' : isHopeless(model) ? 'bad' : 'warn';

/** All that is here of it is what another model reads: it was not asked for, and lacks nothing. */
const lends = ({ reason }: ModelInfo): boolean => reason?.code === 'lends';

/** What is missing or damaged of it can be fetched; nothing else is. */
const isRepairable = (model: ModelInfo): boolean =>
  ['incomplete', 'damaged', 'no-weights'].includes(model.status) && !lends(model);

/** One model: what it is, how large, whether it is in use, and the button to choose it. */
export function ModelRow({ model }: { readonly model: ModelInfo }): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = lends(model) ? undefined : statusWord(t, model);
  const repair = useAction('models.repair');
  const download = useAction('models.download');
  const { org, name } = splitModel(model.id);
  const judged = useJudge()(model);
  const turnTokens = useTurnTokens();
  return (
    <LongListItem className={c('row')}>
      <div className={c('words')}>
        <p className={c('name')}>
          <span className={c('org')}>{org === '' ? '' : `${org}/`}</span>
          {name}
        </p>
        <p className={c('facts')}>
          <FactLine
            facts={[
              model.status === 'listed'
                ? t('overview.model.listed')
                : formatBytes(model.sizeBytes, language),
              model.contextWindow === undefined ? undefined : (
                <span
                  key="reads"
                  title={t('models.contextHint', {
                    length: textLength(t, windowFor('with-tools', turnTokens)),
                  })}
                >
                  {t('models.reads', { length: textLength(t, model.contextWindow) })}
                </span>
              ),
            ]}
          />
        </p>
        {modelNotes(t, model).map((note) => (
          <p key={note} className={c('note')}>
            {note}
          </p>
        ))}
        <KeptNote model={model} />
        <p className={c('judged')}>
          <FitBadges judged={judged} />
        </p>
        <FitDetails model={model.id} judged={judged} />
      </div>
      <div className={c('state')}>
        {word === undefined ? null : <Badge tone={toneOf(model)}>{word}</Badge>}
        {isRepairable(model) ? (
          <Button
            size="sm"
            label={t('models.repairWhat', { model: model.id })}
            isPending={repair.pending || download.pending}
            onPress={() => {
              void (model.reason?.code === 'revision-newline' ? repair : download).run({
                model: model.id,
              });
            }}
          >
            {t('models.repair')}
          </Button>
        ) : null}
        {isHopeless(model) ? null : <ModelSettings model={model} />}
        {model.loaded ? <Badge tone="ok">{t('models.loaded')}</Badge> : null}
        <UseModel model={model.id} />
        {model.disk === undefined || (lends(model) && model.disk.frees === 0) ? null : (
          <RemoveModel model={model} disk={model.disk} />
        )}
      </div>
    </LongListItem>
  );
}
