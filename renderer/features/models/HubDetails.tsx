import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textLength } from '../../../shared/text-length.ts';
import type { HubAccessState, HubModel } from '../../../shared/catalogue.ts';
import { useCommand } from '../../commands/use-command.ts';
import type { ModelJudgement } from '../../../shared/fit/judge-model.ts';
import { formatBytes } from '../../lib/format.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { LoadingState } from '../../ui/LoadingState.tsx';
import { names } from '../../ui/names.ts';
import { FitDetails } from './FitDetails.tsx';
import { GateNote } from './GateNote.tsx';
import styles from './Models.module.css';

const c = names(styles);

export interface HubDetailsProps {
  readonly model: HubModel;
  readonly judged: ModelJudgement;
  /** Undefined until the hub was asked. */
  readonly access: HubAccessState | undefined;
  /** Another model whose gate it is. */
  readonly gateOf: string | undefined;
  readonly isLooking: boolean;
  /** Another token is in force. */
  readonly onToken: () => void;
}

/** What a model's own files tell, and the way past its gate. */
export function HubDetails(props: HubDetailsProps): ReactNode {
  const { model, judged, access, gateOf, isLooking, onToken } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const command = useCommand();
  const { sizeBytes, architecture, contextWindow, licence } = model;
  const facts = [
    { name: t('catalogue.kind'), value: architecture },
    {
      name: t('catalogue.size'),
      value: sizeBytes === undefined ? undefined : formatBytes(sizeBytes, language),
    },
    {
      name: t('models.context'),
      value: contextWindow === undefined ? undefined : textLength(t, contextWindow),
    },
    { name: t('catalogue.licenceName'), value: licence },
  ].filter(({ value }) => value !== undefined);
  return (
    <div className={c('details')}>
      {isLooking ? <LoadingState>{t('catalogue.looking')}</LoadingState> : null}
      <Facts items={facts} />
      <FitDetails model={model.id} judged={judged} />
      {model.gate === 'open' && gateOf === undefined ? (
        <div>
          <Button
            size="sm"
            variant="quiet"
            icon={<ExternalLink size={14} aria-hidden />}
            label={t('catalogue.pageWhat', { model: model.id })}
            onPress={() => {
              void command('app.openModelPage', { model: model.id });
            }}
          >
            {t('catalogue.page')}
          </Button>
        </div>
      ) : (
        <GateNote model={model.id} lender={gateOf} access={access} onToken={onToken} />
      )}
    </div>
  );
}
