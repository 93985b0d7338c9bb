import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Translate } from '../../../shared/i18n/index.ts';
import type { PortOwner } from '../../../shared/server.ts';
import { formatDuration } from '../../lib/format.ts';
import { useNow } from '../../lib/use-now.ts';
import { useSnapshot } from '../../stores/snapshot.ts';
import { useLanguage } from '../../stores/use-language.ts';

/** Which inferrs it is. */
export function useEngineFact(): string | undefined {
  const { t } = useTranslation();
  const engine = useSnapshot((snapshot) => snapshot.engine);
  if (engine.kind !== 'found') return undefined;
  if (engine.practice) return t('overview.engine.practiceSay');
  const { version } = engine.binary;
  return version === undefined ? undefined : t('overview.version', { version });
}

/** What the server runs on and for how long, or whose it is. */
export function useServerFact(): string | undefined {
  const { t } = useTranslation();
  const language = useLanguage();
  const server = useSnapshot((snapshot) => snapshot.server);
  const readySince = useSnapshot(({ metrics }) => metrics.readySince);
  const runs = server.kind === 'ready' || server.kind === 'unhealthy';
  const now = useNow(1000, runs);
  // A span of time is read in one go: it is not parted over two lines.
  const since = (at: number): string =>
    formatDuration(now - at, language).replaceAll(' ', '\u00A0');
  switch (server.kind) {
    case 'stopped':
    case 'failed':
      return t('overview.server.takesNothing');
    case 'ready': {
      const time = since(readySince ?? server.since);
      return server.device === undefined
        ? t('overview.server.readyFor', { time })
        : t('overview.server.readyOn', { time, device: t(`deviceInUse.${server.device}`) });
    }
    case 'unhealthy':
      return t('overview.server.readyFor', { time: since(server.since) });
    case 'external':
      return ownerWords(t, server.owner);
    case 'starting':
    case 'stopping':
    case 'restarting':
      return undefined;
    default:
      return assertNever(server);
  }
}

function ownerWords(t: Translate, { isOrphan, name, pid }: PortOwner): string {
  if (isOrphan) return t('overview.server.ownerUs');
  if (name === undefined) return t('overview.server.ownerUnknown');
  const owner = pid === undefined ? name : t('problemExtra.ownerNamed', { owner: name, pid });
  return t('overview.server.ownerKnown', { owner });
}

/** What OpenClaw does with the model, or which OpenClaw it is. */
export function useOpenClawFact(): string | undefined {
  const { t } = useTranslation();
  const openclaw = useSnapshot((snapshot) => snapshot.openclaw);
  if (openclaw === null) return undefined;
  if (openclaw.kind === 'connected' && openclaw.facts.defaultModel.isOurs) {
    return t('overview.openclaw.byDefault');
  }
  return openclaw.cli.found ? t('overview.version', { version: openclaw.cli.version }) : undefined;
}
