import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { names } from '../../ui/names.ts';
import { NumberField } from '../../ui/NumberField.tsx';
import styles from './ModelSettings.module.css';
import type { DraftProps } from './set-setting.ts';

const c = names(styles);

const sampling = [
  { name: 'temperature', max: 2, decimals: 2 },
  { name: 'topP', max: 1, decimals: 2 },
  { name: 'topK', max: 100_000, decimals: 0 },
  { name: 'maxTokens', max: 1_000_000, decimals: 0 },
] as const;

/** How a model words its answers where a request does not say; memory does not depend on it. */
export function SamplingFields({ draft, set, isOffered }: DraftProps): ReactNode {
  const { t } = useTranslation();
  const offered = sampling.filter(({ name }) => isOffered(name));
  return (
    <div className={c('fields')}>
      {offered.map(({ name, max, decimals }) => (
        <NumberField
          key={name}
          label={t(`modelSettings.${name}`)}
          min={name === 'maxTokens' ? 1 : 0}
          max={max}
          decimals={decimals}
          value={draft[name]}
          onCommit={(value) => {
            set(name, value);
          }}
        />
      ))}
    </div>
  );
}
