import { constants } from 'node:os';

const texts = {
  ENOSPC: 'No space left on device',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  EACCES: 'Permission denied',
  ECONNREFUSED: 'Connection refused',
} as const;

export type OsErrorName = keyof typeof texts;

/** `Address already in use (os error 98)`: an error of the system as Rust prints it. */
export function osError(name: OsErrorName): string {
  return `${texts[name]} (os error ${constants.errno[name]})`;
}

/** Whether `code` is one that {@link osError} can word. */
export function isOsErrorName(code: string | undefined): code is OsErrorName {
  return code !== undefined && code in texts;
}
