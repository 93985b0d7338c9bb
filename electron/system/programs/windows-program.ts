import { win32 } from 'node:path';

/** A program of Windows itself, by its full path: a name alone is searched in the working folder. */
export function windowsProgram(name: string): string {
  return win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', name);
}
