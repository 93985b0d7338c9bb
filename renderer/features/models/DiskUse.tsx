import { HardDrive } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { bytesOnDisk, diskParts, type ModelDiskUse } from '../../../shared/disk-use.ts';
import { formatBytes } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';
import { Card } from '../../ui/Card.tsx';
import { FactLine } from '../../ui/FactLine.tsx';
import { names } from '../../ui/names.ts';
import { CleanUp } from './CleanUp.tsx';
import styles from './DiskUse.module.css';

const c = names(styles);

type Parts = ModelDiskUse['parts'];

/** Rows that are drawn; what is smaller stands in one. */
const MOST_ROWS = 6;

/** Where the disk went: all models together, the largest one by one, and what can go. */
export function DiskUse(): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const { models, disk } = useSnapshot((s) => s.models);
  const uses = models
    .flatMap(({ id, disk: use }) =>
      use === undefined ? [] : [{ id, use, bytes: bytesOnDisk(use) }],
    )
    .filter(({ bytes }) => bytes > 0)
    .sort((one, other) => other.bytes - one.bytes);
  const [largest] = uses;
  if (largest === undefined) return null;
  const rows = uses.slice(0, MOST_ROWS);
  const rest = uses.slice(MOST_ROWS);
  const restBytes = rest.reduce((bytes, one) => bytes + one.bytes, 0);
  const most = Math.max(largest.bytes, restBytes);
  const total = sum(uses.map(({ use }) => use.parts));
  const size = (bytes: number): string => formatBytes(bytes, language);
  const all = diskParts.reduce((bytes, part) => bytes + total[part], 0);
  return (
    <Card
      title={t('disk.title')}
      icon={<HardDrive size={18} aria-hidden />}
      say={
        <FactLine
          facts={[
            t('disk.inAll', { size: size(all) }),
            disk?.freeBytes === undefined
              ? undefined
              : t('disk.free', { size: size(disk.freeBytes) }),
          ]}
        />
      }
    >
      <Bar parts={total} of={all} />
      <ul className={c('legend')}>
        {diskParts
          .filter((part) => total[part] > 0)
          .map((part) => (
            <li key={part} className={c('key')}>
              <span className={c('dot', part)} aria-hidden />
              {t('disk.amount', { part: t(`disk.part.${part}`), size: size(total[part]) })}
            </li>
          ))}
      </ul>
      <ul className={c('models')} aria-label={t('disk.listLabel')}>
        {rows.map(({ id, use, bytes }) => (
          <Row key={id} name={id} parts={use.parts} bytes={bytes} of={most} />
        ))}
        {rest.length === 0 ? null : (
          <Row
            name={t('disk.others', { count: rest.length })}
            parts={sum(rest.map(({ use }) => use.parts))}
            bytes={restBytes}
            of={most}
          />
        )}
      </ul>
      <CleanUp />
    </Card>
  );
}

function Row({
  name,
  parts,
  bytes,
  of,
}: {
  readonly name: string;
  readonly parts: Parts;
  readonly bytes: number;
  readonly of: number;
}): ReactNode {
  const { t } = useTranslation();
  const language = useLanguage();
  const present = diskParts.filter((part) => parts[part] > 0);
  return (
    <li className={c('model')}>
      <span className={c('name')}>{name}</span>
      <span className={c('size')}>{formatBytes(bytes, language)}</span>
      <Bar parts={parts} of={of} />
      {present.length < 2 ? null : (
        <span className={c('detail')}>
          <FactLine
            facts={present.map((part) =>
              t('disk.amount', {
                part: t(`disk.part.${part}`),
                size: formatBytes(parts[part], language),
              }),
            )}
          />
        </span>
      )}
    </li>
  );
}

/** A picture only: the figures stand beside it. */
function Bar({ parts, of }: { readonly parts: Parts; readonly of: number }): ReactNode {
  return (
    <span className={c('bar')} aria-hidden>
      {diskParts
        .filter((part) => parts[part] > 0)
        .map((part) => (
          <span
            key={part}
            className={c('piece', part)}
            style={{ width: `${String((100 * parts[part]) / of)}%` }}
          />
        ))}
    </span>
  );
}

function sum(all: readonly Parts[]): Parts {
  const total = { weights: 0, quantized: 0, unused: 0, unfinished: 0 };
  for (const parts of all) for (const part of diskParts) total[part] += parts[part];
  return total;
}
