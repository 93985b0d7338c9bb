import { randomBytes } from 'node:crypto';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Header, type HeaderData } from 'tar';

export interface Entry extends HeaderData {
  readonly path: string;
  readonly body?: Buffer | string;
}

/** A tar.gz of just these entries, however odd: no packer would write some of them. */
export function archiveOf(entries: readonly Entry[]): Buffer {
  const blocks = entries.flatMap(({ body = '', ...data }) => {
    const bytes = Buffer.from(body);
    const header = new Header({
      mode: 0o644,
      mtime: new Date(0),
      type: 'File',
      ...data,
      size: data.size ?? bytes.length,
    });
    const block = Buffer.alloc(512);
    header.encode(block);
    return [block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** What a program of a release does when it is asked for its version. */
const versionOnly = '#!/bin/sh\necho "inferrs 0.1.0"\n';

/** A release as it is published for Linux: one folder with the program and its plugins. */
export function releaseArchive({
  program = versionOnly,
  pluginBytes = 200_000,
  isPacked = false,
}: {
  readonly program?: string;
  readonly pluginBytes?: number;
  /** The plugin packs to a fraction of its size. */
  readonly isPacked?: boolean;
} = {}): Buffer {
  const top = 'inferrs-linux-x86_64';
  return archiveOf([
    { path: `${top}/`, type: 'Directory', mode: 0o755 },
    { path: `${top}/inferrs`, body: program, mode: 0o755 },
    {
      path: `${top}/libinferrs_backend_cuda.so`,
      body: isPacked
        ? Buffer.from(
            randomBytes(pluginBytes / 8)
              .toString('hex')
              .repeat(4),
          )
        : randomBytes(pluginBytes),
    },
  ]);
}

const checksums = new WeakMap<Buffer, string>();

/** Reckoned once for each archive: what asks a stand-in for it again and again waits for nothing. */
export function sha256(bytes: Buffer): string {
  const known = checksums.get(bytes);
  if (known !== undefined) return known;
  const checksum = createHash('sha256').update(bytes).digest('hex');
  checksums.set(bytes, checksum);
  return checksum;
}
