import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fit } from '../../../shared/openclaw/fit.ts';
import { textLength } from '../../../shared/text-length.ts';
import { Callout, type Tone } from '../../ui/Callout.tsx';

const tones: Record<Fit['verdict'], Tone> = {
  'with-tools': 'ok',
  'without-tools-only': 'warn',
  none: 'warn',
  unknown: 'info',
};

/** Whether OpenClaw's agents will fit into the model, in words and figures, and what would help. */
export function FitNote({ fit }: { readonly fit: Fit }): ReactNode {
  const { t } = useTranslation();
  const needs = {
    needWithTools: textLength(t, fit.needWithTools),
    needWithoutTools: textLength(t, fit.needWithoutTools),
  };
  const figures =
    fit.contextWindow === undefined
      ? t('openclaw.fit.needs', needs)
      : t('openclaw.fit.numbers', { window: textLength(t, fit.contextWindow), ...needs });
  const source = fit.source === 'unknown' ? '' : ` (${t(`openclaw.fit.source.${fit.source}`)})`;
  return (
    <Callout
      tone={tones[fit.verdict]}
      quiet={fit.verdict === 'with-tools' || fit.verdict === 'unknown'}
      title={t('openclaw.fit.title')}
    >
      <p>{t(`openclaw.fit.${fit.verdict}`)}</p>
      <p>
        {figures}
        {source}
      </p>
      {fit.advice.length === 0 ? null : (
        <p>{fit.advice.map((advice) => t(`openclaw.fit.advice.${advice}`)).join(' ')}</p>
      )}
    </Callout>
  );
}
