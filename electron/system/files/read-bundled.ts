import { readFile } from 'node:fs/promises';

/**
 * A file of the app's own build, which may lie in its archive: Electron would unpack it for whoever
 * opens it otherwise. What could put something else there could change the program itself.
 * @throws the system's own errors
 */
export function readBundled(path: string): Promise<Buffer> {
  return readFile(path);
}
