/**
 * A child process that fetches directly into a new file, with the certificates that its environment
 * names. Arguments: the address and the file. Prints the hash, or what it failed of.
 */
import { open } from 'node:fs/promises';
import { FileHash } from '../../electron/system/files/file-hash.ts';
import { directGet } from '../../electron/system/web/direct-get.ts';

const [url = '', path = ''] = process.argv.slice(2);
const hash = new FileHash(path);
const file = await open(path, 'w');
try {
  const { direct } = await directGet(url, { headers: {}, signal: new AbortController().signal });
  const failure = await direct?.pour(hash, { fd: file.fd, at: 0, onReached: () => undefined });
  console.log(failure || (await hash.digest()));
} catch (error) {
  console.log(String(error));
} finally {
  await file.close();
  hash.end();
}
