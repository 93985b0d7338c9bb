import { safeStorage } from 'electron';
import type { Vault } from '../hub/token.ts';

/**
 * The system's keeper of secrets. On Linux without a keyring Electron locks with a key that stands in
 * its own source (`basic_text`, Electron docs: `getSelectedStorageBackend`): that keeps no secret.
 */
export const systemVault = (): Vault => ({
  canLock: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' ||
      !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())),
  lock: (text) => safeStorage.encryptString(text),
  unlock: (locked) => safeStorage.decryptString(locked),
});
