import { ExternalLink } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type HubAccessState, hubTokenOf } from '../../../shared/catalogue.ts';
import { useAction, useCommand } from '../../commands/use-command.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useToasts } from '../../stores/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { FieldRow } from '../../ui/FieldRow.tsx';
import { TextField } from '../../ui/TextField.tsx';

/** The way past a licence that has to be accepted: its page, and the user's token. */
export function GateNote({
  model,
  lender,
  access,
  onToken,
}: {
  readonly model: string;
  /** Another one that a part of it is read from, where it is that one's licence. */
  readonly lender: string | undefined;
  /** Undefined until the hub was asked. */
  readonly access: HubAccessState | undefined;
  readonly onToken: () => void;
}): ReactNode {
  const { t } = useTranslation();
  const command = useCommand();
  const source = useSnapshot(({ catalogue }) => catalogue.token);
  const save = useAction('models.saveToken');
  const forget = useAction('models.forgetToken');
  const takeBack = useAction('models.takeTokenBack');
  const show = useToasts((store) => store.show);
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = async (): Promise<void> => {
    const token = hubTokenOf(text);
    setWrong(token === null);
    if (token === null) return;
    const result = await save.run({ token });
    if (!result.ok) return;
    setText('');
    onToken();
  };
  const remove = async (): Promise<void> => {
    const { ok } = await forget.run(undefined);
    onToken();
    if (!ok) return;
    show('ok', t('catalogue.token.forgotten'), {
      undo: () => {
        void takeBack.run(undefined).then(onToken);
      },
    });
  };
  if (access === 'granted') return <Callout tone="ok" quiet title={t('catalogue.gate.granted')} />;
  return (
    <Callout
      tone="warn"
      live
      title={t('catalogue.gate.title')}
      actions={
        <Button
          size="sm"
          icon={<ExternalLink size={14} aria-hidden />}
          onPress={() => {
            void command('app.openModelPage', { model: lender ?? model });
          }}
        >
          {t('catalogue.gate.open')}
        </Button>
      }
      below={
        <FieldRow
          buttons={
            <>
              <Button
                isDisabled={text.trim() === ''}
                isPending={save.pending}
                onPress={() => {
                  void submit();
                }}
              >
                {t('catalogue.token.save')}
              </Button>
              {source === 'kept' || source === 'memory' ? (
                <Button
                  variant="quiet"
                  isPending={forget.pending}
                  onPress={() => {
                    void remove();
                  }}
                >
                  {t('catalogue.token.forget')}
                </Button>
              ) : null}
            </>
          }
        >
          <TextField
            label={t('catalogue.token.label')}
            hint={t('catalogue.token.hint')}
            error={wrong ? t('catalogue.token.invalid') : undefined}
            value={text}
            isSecret
            onChange={(next) => {
              setText(next);
              setWrong(false);
            }}
            onSubmit={() => {
              void submit();
            }}
          />
        </FieldRow>
      }
    >
      {lender === undefined ? null : <p>{t('catalogue.gate.lender', { model: lender })}</p>}
      <p>{t(access === 'not-accepted' ? 'catalogue.gate.notAccepted' : 'catalogue.gate.say')}</p>
      <p>{t(`catalogue.tokenSource.${source}`)}</p>
    </Callout>
  );
}
