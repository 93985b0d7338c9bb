import { Download, Lock } from 'lucide-react';
import { memo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HubModel } from '../../../shared/catalogue.ts';
import { isHopeless, isServable } from '../../../shared/model.ts';
import { useAction } from '../../commands/use-command.ts';
import { formatBytes, formatNumber, splitModel } from '../../lib/format.ts';
import { modelNotes } from '../../lib/model-words.ts';
import { useJudge } from '../../stores/use-judge.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import { FitBadges } from '../common/FitBadges.tsx';
import { Coming } from './Coming.tsx';
import { HubDetails } from './HubDetails.tsx';
import { LongListItem } from './LongList.tsx';
import { UseModel } from './UseModel.tsx';
import styles from './Models.module.css';

const c = names(styles);

/**
 * A model of the hub: what it is, what inferrs would make of it, and the button to get or use it. It is
 * drawn anew for what it shows alone: a key in the search above goes by every row.
 */
export const HubRow = memo(function HubRow({
  model: found,
}: {
  readonly model: HubModel;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const details = useAction('models.details');
  const download = useAction('models.download');
  const [looked, setLooked] = useState<Awaited<ReturnType<typeof details.run>>>();
  const [isOpen, setOpen] = useState(false);
  const isHere = useSnapshot(({ models }) =>
    models.models.some((one) => one.id === found.id && isServable(one)),
  );
  const coming = useSnapshot(({ downloads }) => downloads.find((one) => one.model === found.id));
  const model = looked?.ok === true ? looked.value.model : found;
  const { access, gateOf } = looked?.ok === true ? looked.value : {};
  const { org, name } = splitModel(model.id);
  const facts = [
    model.sizeBytes === undefined
      ? t('catalogue.unknownSize')
      : formatBytes(model.sizeBytes, language),
    model.downloads === undefined
      ? undefined
      : t('catalogue.downloads', { count: formatNumber(model.downloads, language) }),
  ];
  const judged = useJudge()(model);
  const notes = modelNotes(t, isServable(model) ? { cautions: model.cautions } : model);
  const look = async (): Promise<typeof looked> => {
    setOpen(true);
    const result = await details.run({ model: found.id });
    setLooked(result);
    return result;
  };
  /** Of a gated model only once it is certain that the hub gives it to this user. */
  const get = async (): Promise<void> => {
    if (found.gate !== 'open') {
      const result = await look();
      if (result?.ok !== true || result.value.access !== 'granted') return;
    }
    await download.run({ model: found.id });
  };
  return (
    <LongListItem className={c('row', isHopeless(model) && 'grey')}>
      <div className={c('words')}>
        <p className={c('name')}>
          <span className={c('org')}>{org}/</span>
          {name}
        </p>
        <p className={c('facts')}>
          <FactLine facts={facts} />
        </p>
        {notes.map((note) => (
          <p key={note} className={c('note')}>
            {note}
          </p>
        ))}
        <p className={c('judged')}>
          <FitBadges judged={judged} />
          {model.gate === 'open' ? null : (
            <Badge tone="warn" icon={<Lock size={13} aria-hidden />}>
              {t('catalogue.gated')}
            </Badge>
          )}
        </p>
        {coming === undefined ? null : <Coming download={coming} />}
      </div>
      <div className={c('state')}>
        <Button
          size="sm"
          variant="quiet"
          label={t('catalogue.detailsWhat', { model: model.id })}
          isPending={details.pending}
          onPress={() => {
            if (isOpen) setOpen(false);
            else void look();
          }}
        >
          {t('catalogue.details')}
        </Button>
        {isHere || coming !== undefined ? null : (
          <Button
            size="sm"
            icon={<Download size={14} aria-hidden />}
            label={t('catalogue.downloadWhat', { model: model.id })}
            isDisabled={isHopeless(model)}
            isPending={download.pending}
            onPress={() => {
              void get();
            }}
          >
            {t('catalogue.download')}
          </Button>
        )}
        <UseModel model={model.id} isHere={isHere} />
      </div>
      {isOpen ? (
        <HubDetails
          model={model}
          judged={judged}
          access={access}
          gateOf={gateOf}
          isLooking={details.pending}
          onToken={() => {
            void look();
          }}
        />
      ) : null}
    </LongListItem>
  );
});
