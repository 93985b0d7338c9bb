import { useEffect, useState } from 'react';
import type { ModelSettings } from '../../../shared/model-settings.ts';
import { client } from '../../ipc/client.ts';

/** What the settings come to; the last answer stays until the next is there. */
export function useCommandLine(model: string, settings: ModelSettings): string | null {
  const [line, setLine] = useState<string | null>(null);
  const key = JSON.stringify(settings);
  useEffect(() => {
    let isCurrent = true;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of them above
    const given = JSON.parse(key) as ModelSettings;
    void client.invoke('models.previewStart', { model, settings: given }).then((result) => {
      if (isCurrent && result.ok) setLine(result.value.commandLine);
      return undefined;
    });
    return () => {
      isCurrent = false;
    };
  }, [model, key]);
  return line;
}
