import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, autoUpdater } from 'electron';
import type { InferrsBarOptions } from '../core/inferrs-bar-options.ts';
import type { SendGet } from '../system/web/get.ts';
import { placeOf } from '../update/place.ts';
import { isPassingPlace } from './install-place.ts';
import { platformOf } from './platform.ts';

/** Whether and how this copy of the app is updated. What does it is loaded only once it is asked. */
export function appUpdates(dataDir: string, send: SendGet): InferrsBarOptions['updates'] {
  const platform = platformOf(process.platform);
  const { execPath, resourcesPath } = process;
  const place = placeOf({
    platform,
    isPackaged: app.isPackaged,
    env: process.env,
    execPath,
    resources: resourcesPath,
    isPassing: isPassingPlace(execPath),
    exists: existsSync,
    isWritable,
  });
  return {
    place,
    open: async () => {
      if (place.kind === 'off') throw new Error(`No updates: ${place.why}`);
      const { createUpdater } = await import('../update/updater.ts');
      return createUpdater({
        platform,
        version: app.getVersion(),
        config: place.config,
        appImage: place.appImage,
        folder: join(dataDir, 'updates'),
        send,
        ...(platform === 'darwin' ? { native: autoUpdater } : {}),
      });
    },
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
