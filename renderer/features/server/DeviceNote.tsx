import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/snapshot.ts';
import { Callout } from '../../ui/Callout.tsx';

/**
 * Says when the model silently ended up on the CPU. On a Mac `auto` means Metal too; elsewhere the
 * CPU is what one gets without an NVIDIA card, so only an explicit request is worth a word.
 */
export function DeviceNote(): ReactNode {
  const { t } = useTranslation();
  const fallback = useSnapshot(({ server, settings, app }) => {
    if (server.kind !== 'ready' || server.device !== 'cpu' || settings.device === 'cpu')
      return null;
    if (settings.device === 'metal') return 'fallbackMetal';
    return app.platform === 'darwin' ? 'fallback' : null;
  });
  return fallback === null ? null : (
    <Callout tone="warn">{t(`overview.device.${fallback}`)}</Callout>
  );
}
