import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { AllowList, ConfigFacts, DefaultModel } from '../../../shared/openclaw/status.ts';
import { Facts } from '../../ui/Facts.tsx';
import { names } from '../../ui/names.ts';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** What OpenClaw's config says now, as far as it concerns this server. */
export function PresentFacts({ facts }: { readonly facts: ConfigFacts }): ReactNode {
  const { t } = useTranslation();
  const titleId = useId();
  const none = t('openclaw.facts.none');
  return (
    <section className={c('part')} aria-labelledby={titleId}>
      <h2 id={titleId} className={c('partTitle')}>
        {t('openclaw.facts.title')}
      </h2>
      <Facts
        items={[
          ...(facts.mode === undefined
            ? []
            : [
                { name: t('openclaw.facts.address'), value: facts.baseUrl ?? none },
                {
                  name: t('openclaw.facts.models'),
                  value: <Lines lines={facts.models.map(({ id }) => id)} none={none} />,
                },
                { name: t('openclaw.facts.alias'), value: facts.alias ?? none },
                { name: t('openclaw.facts.mode'), value: t(`openclaw.facts.modes.${facts.mode}`) },
              ]),
          { name: t('openclaw.facts.defaultModel'), value: defaultText(t, facts.defaultModel) },
          { name: t('openclaw.facts.allowList'), value: allowText(t, facts.allowList) },
          ...(facts.agentOverrides.length === 0
            ? []
            : [
                {
                  name: t('openclaw.facts.overrides'),
                  value: (
                    <>
                      <Lines
                        lines={facts.agentOverrides.map((override) =>
                          t('openclaw.facts.override', override),
                        )}
                        none={none}
                      />
                      <p className={c('hint')}>{t('openclaw.facts.overridesSay')}</p>
                    </>
                  ),
                },
              ]),
          ...(facts.duplicates.length === 0
            ? []
            : [
                {
                  name: t('openclaw.facts.duplicates'),
                  value: (
                    <Lines
                      lines={facts.duplicates.map((duplicate) =>
                        t('openclaw.facts.duplicate', duplicate),
                      )}
                      none={none}
                    />
                  ),
                },
              ]),
        ]}
      />
    </section>
  );
}

function Lines({
  lines,
  none,
}: {
  readonly lines: readonly string[];
  readonly none: string;
}): ReactNode {
  return lines.length === 0 ? none : lines.map((line) => <div key={line}>{line}</div>);
}

function defaultText(t: Translate, model: DefaultModel): string {
  if (model.primary === undefined) return t('openclaw.facts.none');
  return model.fallbacks.length === 0
    ? model.primary
    : `${model.primary} (${t('openclaw.facts.fallbacks', { count: model.fallbacks.length })})`;
}

function allowText(t: Translate, allow: AllowList): string {
  if (allow.kind === 'unrestricted') return t('openclaw.facts.unrestricted');
  const list = t('openclaw.facts.restricted', { count: allow.entries.length });
  return t(allow.includesOurs ? 'openclaw.facts.included' : 'openclaw.facts.excluded', { list });
}
