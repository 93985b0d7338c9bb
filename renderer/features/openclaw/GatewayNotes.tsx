import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { ConfigReader } from '../../../shared/openclaw/config-file.ts';
import type { GatewayPlace, OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { shortPath } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { names } from '../../ui/names.ts';
import { FoundItem } from './FoundItem.tsx';
import styles from './OpenClaw.module.css';

const c = names(styles);

/** What keeps OpenClaw's gateway from the file or the server that are meant here. */
export function GatewayNotes({ status }: { readonly status: OpenClawStatus }): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const { gatewayPlace, gatewayProxy, doubt } = status;
  return (
    <>
      {gatewayPlace === undefined ? null : (
        <Callout tone="warn" {...placeWords(t, gatewayPlace, homeDir)} />
      )}
      {doubt === undefined ? null : (
        <Callout tone="warn" title={t('openclaw.doubt.title')}>
          <p>{t('openclaw.doubt.say')}</p>
          <ul className={c('candidates')} aria-label={t('openclaw.doubt.title')}>
            {byPath(doubt).map(([path, readers]) => (
              <FoundItem
                key={path}
                path={path}
                note={readers.map((by) => t(`openclaw.doubt.by.${by}`)).join(' · ')}
                inUse={false}
                command="openclaw.chooseConfig"
              />
            ))}
          </ul>
        </Callout>
      )}
      {gatewayProxy === undefined ? null : (
        <Callout tone="warn" title={t('openclaw.proxy.title')}>
          {t('openclaw.proxy.say', {
            proxy: gatewayProxy.proxy,
            file: shortPath(gatewayProxy.file, homeDir),
          })}
        </Callout>
      )}
    </>
  );
}

function placeWords(
  t: Translate,
  place: GatewayPlace,
  homeDir: string,
): { title: string; children: string } {
  switch (place.kind) {
    case 'computer': {
      const address = place.address === '' ? t('openclaw.elsewhere.unknown') : place.address;
      return {
        title: t('openclaw.elsewhere.title'),
        children: t('openclaw.elsewhere.say', { address }),
      };
    }
    case 'container':
      return {
        title: t('openclaw.container.title'),
        children: t('openclaw.container.say', { sign: shortPath(place.sign, homeDir) }),
      };
    default:
      return assertNever(place);
  }
}

/** Each file once, with all who use it. */
function byPath(readers: readonly ConfigReader[]): [string, ConfigReader['by'][]][] {
  const files = new Map<string, ConfigReader['by'][]>();
  for (const { path, by } of readers) files.set(path, [...(files.get(path) ?? []), by]);
  return [...files];
}
