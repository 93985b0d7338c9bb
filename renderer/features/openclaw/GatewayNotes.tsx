import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { ConfigReader } from '../../../shared/openclaw/config-file.ts';
import type { GatewayPlace, OpenClawStatus } from '../../../shared/openclaw/status.ts';
import { shortPath } from '../../lib/format.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Disclosure } from '../../ui/Disclosure.tsx';
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
      {gatewayPlace === undefined ? null : <PlaceNote place={gatewayPlace} />}
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
          <p>{t('openclaw.proxy.say', { proxy: gatewayProxy.proxy })}</p>
          <Disclosure
            title={t('common.details')}
            label={t('common.detailsOf', { what: t('openclaw.proxy.title') })}
          >
            {t('openclaw.proxy.details.how', { file: shortPath(gatewayProxy.file, homeDir) })}
          </Disclosure>
        </Callout>
      )}
    </>
  );
}

/** Where the gateway runs instead, and, folded, the command that brings it here. */
function PlaceNote({ place }: { readonly place: GatewayPlace }): ReactNode {
  const { t } = useTranslation();
  const homeDir = useSnapshot(({ app }) => app.homeDir);
  const { title, say, how } = placeWords(t, place, homeDir);
  return (
    <Callout tone="warn" title={title}>
      <p>{say}</p>
      <Disclosure title={t('common.details')} label={t('common.detailsOf', { what: title })}>
        {how}
      </Disclosure>
    </Callout>
  );
}

function placeWords(
  t: Translate,
  place: GatewayPlace,
  homeDir: string,
): { title: string; say: string; how: string } {
  switch (place.kind) {
    case 'computer': {
      const address = place.address === '' ? t('openclaw.elsewhere.unknown') : place.address;
      return {
        title: t('openclaw.elsewhere.title'),
        say: t('openclaw.elsewhere.say', { address }),
        how: t('openclaw.elsewhere.details.how'),
      };
    }
    case 'container':
      return {
        title: t('openclaw.container.title'),
        say: t('openclaw.container.say', { sign: shortPath(place.sign, homeDir) }),
        how: t('openclaw.container.details.how'),
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
