import { memo, type ReactNode } from 'react';
import type { HubModel } from '../../../shared/catalogue.ts';
import { names } from '../../ui/names.ts';
import { HubRow } from './HubRow.tsx';
import { LongList } from './LongList.tsx';
import styles from './Models.module.css';

const c = names(styles);

/** Models of the hub, to the edges of their card. A key in the field above goes by them. */
export const HubList = memo(function HubList({
  label,
  models,
}: {
  /** Spoken only. */
  readonly label: string;
  readonly models: readonly HubModel[];
}): ReactNode {
  if (models.length === 0) return null;
  return (
    <div className={c('found')}>
      <LongList
        label={label}
        rows={models.map((model) => (
          <HubRow key={model.id} model={model} />
        ))}
      />
    </div>
  );
});
