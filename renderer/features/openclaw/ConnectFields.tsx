import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textLength } from '../../../shared/text-length.ts';
import type { ConfigFacts } from '../../../shared/openclaw/status.ts';
import { names } from '../../ui/names.ts';
import { Disclosure } from '../../ui/Disclosure.tsx';
import { NumberField } from '../../ui/NumberField.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import type { ConnectForm, ToolChoice } from '../../../shared/openclaw/connect-form.ts';
import styles from './OpenClaw.module.css';

const c = names(styles);

export interface ConnectFieldsProps {
  readonly form: ConnectForm;
  readonly facts: ConfigFacts;
  readonly onChange: (form: ConnectForm) => void;
  /** Whether tools fit the model; a new entry goes by it unless the user says otherwise. */
  readonly toolsFit: boolean;
}

/** The options of the connection, each with the sentence that says what it means. */
export function ConnectFields({ form, facts, onChange, toolsFit }: ConnectFieldsProps): ReactNode {
  const { t } = useTranslation();
  const set = (part: Partial<ConnectForm>): void => {
    onChange({ ...form, ...part });
  };
  const exists = facts.mode !== undefined;
  const { allowList, defaultModel } = facts;
  return (
    <>
      <RadioCards
        label={t('openclaw.form.mode')}
        value={form.mode}
        onChange={(mode) => {
          set({ mode });
        }}
        options={[
          { id: 'app-runs', name: t('openclaw.form.appRuns'), say: t('openclaw.form.appRunsSay') },
          {
            id: 'on-demand',
            name: t('openclaw.form.onDemand'),
            say: t('openclaw.form.onDemandSay'),
          },
        ]}
      />
      {form.mode === 'on-demand' ? (
        <Switch
          label={t('openclaw.form.allModels')}
          say={t('openclaw.form.allModelsSay')}
          isSelected={form.allModels}
          onChange={(allModels) => {
            set({ allModels });
          }}
        />
      ) : null}
      <Switch
        label={t('openclaw.form.makeDefault')}
        say={
          defaultModel.isOurs
            ? t('openclaw.form.makeDefaultOurs')
            : defaultModel.primary === undefined
              ? t('openclaw.form.makeDefaultNone')
              : t('openclaw.form.makeDefaultSay', { model: defaultModel.primary })
        }
        isSelected={form.makeDefault}
        onChange={(makeDefault) => {
          set({ makeDefault });
        }}
      />
      {allowList.kind === 'restricted' && !allowList.includesOurs ? (
        <Switch
          label={t('openclaw.form.addToAllowList')}
          say={t('openclaw.form.addToAllowListSay', { count: allowList.entries.length })}
          isSelected={form.addToAllowList}
          onChange={(addToAllowList) => {
            set({ addToAllowList });
          }}
        />
      ) : null}
      {form.mode === 'app-runs' && facts.localServiceCommand !== undefined ? (
        <Switch
          label={t('openclaw.form.removeLocalService')}
          say={t('openclaw.form.removeLocalServiceSay', { command: facts.localServiceCommand })}
          isSelected={form.removeLocalService}
          onChange={(removeLocalService) => {
            set({ removeLocalService });
          }}
        />
      ) : null}
      <OnOff
        label={t('openclaw.form.stringContent')}
        say={t('openclaw.form.stringContentSay')}
        value={form.stringContent}
        exists={exists}
        choices={(['keep', 'on', 'off'] as const).map((id) => ({
          id,
          name: t(`openclaw.form.choice.${id}`),
        }))}
        onChange={(stringContent) => {
          set({ stringContent });
        }}
      />
      <OnOff
        label={t('openclaw.form.tools')}
        say={t('openclaw.form.toolsSay')}
        value={exists || form.tools !== 'keep' ? form.tools : toolsFit ? 'on' : 'off'}
        exists={exists || form.tools === 'minimal'}
        choices={(['keep', 'on', 'minimal', 'off'] as const).map((id) => ({
          id,
          name: t(`openclaw.form.choice.${id}`),
        }))}
        onChange={(tools) => {
          set({ tools });
        }}
      />
      <Disclosure title={t('openclaw.form.advanced')}>
        <Switch
          label={t('openclaw.form.addAlias')}
          say={t('openclaw.form.addAliasSay')}
          isSelected={form.addAlias}
          onChange={(addAlias) => {
            set({ addAlias });
          }}
        />
        <Switch
          label={t('openclaw.form.fewerSkills')}
          say={t('openclaw.form.fewerSkillsSay')}
          isSelected={form.fewerSkills}
          onChange={(fewerSkills) => {
            set({ fewerSkills });
          }}
        />
        <Switch
          label={t('openclaw.form.smallerFiles')}
          say={t('openclaw.form.smallerFilesSay')}
          isSelected={form.smallerFiles}
          onChange={(smallerFiles) => {
            set({ smallerFiles });
          }}
        />
        <Numbers form={form} set={set} />
      </Disclosure>
    </>
  );
}

/** A switch for a new entry; in one that exists, leaving it alone is a choice of its own. */
function OnOff<C extends ToolChoice>({
  label,
  say,
  value,
  exists,
  choices,
  onChange,
}: {
  readonly label: string;
  readonly say: string;
  readonly value: C;
  readonly exists: boolean;
  readonly choices: readonly { readonly id: C; readonly name: string }[];
  readonly onChange: (choice: C | 'on' | 'off') => void;
}): ReactNode {
  if (!exists)
    return (
      <Switch
        label={label}
        say={say}
        isSelected={value === 'on'}
        onChange={(on) => {
          onChange(on ? 'on' : 'off');
        }}
      />
    );
  return (
    <div className={c('choice')}>
      <div className={c('choiceWords')}>
        <p className={c('choiceLabel')}>{label}</p>
        <p className={c('hint')}>{say}</p>
      </div>
      <div className={c('choiceControl')}>
        <Select
          label={label}
          showLabel={false}
          value={value}
          options={choices}
          onChange={onChange}
        />
      </div>
    </div>
  );
}

function Numbers({
  form,
  set,
}: {
  readonly form: ConnectForm;
  readonly set: (part: Partial<ConnectForm>) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <div className={c('numbers')}>
        <NumberField
          label={t('openclaw.form.maxTokens')}
          hint={t('common.thousand', { length: textLength(t, 1000) })}
          value={form.maxTokens}
          min={1}
          max={1_000_000}
          onCommit={(maxTokens) => {
            set({ maxTokens });
          }}
        />
        <NumberField
          label={t('openclaw.form.contextTokens')}
          hint={t('common.thousand', { length: textLength(t, 1000) })}
          value={form.contextTokens}
          min={0}
          max={10_000_000}
          onCommit={(contextTokens) => {
            set({ contextTokens });
          }}
        />
        <NumberField
          label={t('openclaw.form.timeout')}
          value={form.timeoutSeconds}
          min={1}
          max={86_400}
          onCommit={(timeoutSeconds) => {
            set({ timeoutSeconds });
          }}
        />
        {form.mode === 'on-demand' ? (
          <>
            <NumberField
              label={t('openclaw.form.readyTimeout')}
              value={form.readyTimeoutSeconds}
              min={1}
              max={3600}
              onCommit={(readyTimeoutSeconds) => {
                set({ readyTimeoutSeconds });
              }}
            />
            <NumberField
              label={t('openclaw.form.idleStop')}
              value={form.idleStopMinutes}
              min={0}
              max={1440}
              onCommit={(idleStopMinutes) => {
                set({ idleStopMinutes });
              }}
            />
          </>
        ) : null}
      </div>
      <p className={c('hint')}>{t('openclaw.form.asIs')}</p>
    </>
  );
}
