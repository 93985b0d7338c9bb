import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextFile } from '../../system/files/read-file.ts';
import { errnoOf } from '../../system/errno.ts';
import { exceptsLoopback, loopbackExceptions } from '../../system/http/proxy-env.ts';
import { replaceFile } from '../../system/files/replace-file.ts';
import { fromFileError } from '../errors.ts';

/** Variables that OpenClaw sets for itself, where it was not started with them. */
const FILE = '.env';
const MAX_BYTES = 256 * 1024;
const ASSIGNMENT = /^(?<head>\s*(?:export\s+)?(?:NO_PROXY|no_proxy)\s*=\s*)(?<value>.*)$/gm;

/** OpenClaw asks this computer through a proxy. */
export interface Proxied {
  /** The variables of proxies with which somebody starts it. */
  readonly variables: Readonly<Record<string, string>>;
  /** OpenClaw's file where that can be set right. */
  readonly dotEnv: string;
}

export const dotEnvIn = (stateFolder: string): string => join(stateFolder, FILE);

/**
 * Whether OpenClaw's own file keeps it from asking this computer through a proxy. It is read before
 * the first request is sent (measured with 2026.9.6; `env.vars` of its config comes too late for that).
 */
export async function dotEnvExceptsLoopback(stateFolder: string): Promise<boolean> {
  const text = await readTextFile(dotEnvIn(stateFolder), { maxBytes: MAX_BYTES }).catch(() => '');
  return [...text.matchAll(ASSIGNMENT)].some(({ groups }) =>
    exceptsLoopback({ NO_PROXY: bare(groups?.['value'] ?? '') }),
  );
}

/**
 * Has OpenClaw ask this computer directly from its next start on: loopback is added to what its file
 * excepts from proxies, and no other byte of it changes. A new file is for this user alone.
 * @throws {OpenClawError} `not-permitted`, `disk-full`, `write-failed`
 */
export async function exceptLoopback(stateFolder: string): Promise<void> {
  const named = dotEnvIn(stateFolder);
  try {
    // A link into somebody's dotfiles stays one.
    const path = await realpath(named).catch(() => named);
    const before = await readTextFile(path, { maxBytes: MAX_BYTES }).catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return '';
      throw error;
    });
    await replaceFile(path, withLoopbackExcepted(before));
  } catch (error) {
    throw fromFileError(error, named, 'write-failed');
  }
}

/** The same text with loopback among what is excepted, under both spellings of the variable. */
export function withLoopbackExcepted(text: string): string {
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  const extended = text.replaceAll(ASSIGNMENT, (_line, head: string, value: string) => {
    const exceptions = loopbackExceptions({ HTTP_PROXY: 'set', NO_PROXY: bare(value) });
    return `${head}${exceptions['NO_PROXY'] ?? ''}`;
  });
  const missing = ['NO_PROXY', 'no_proxy'].filter(
    (name) => !new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, 'm').test(text),
  );
  const value = loopbackExceptions({ HTTP_PROXY: 'set' })['NO_PROXY'] ?? '';
  return extended + end + missing.map((name) => `${name}=${value}\n`).join('');
}

/** Without quotes around it and a comment after it. */
function bare(value: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(value.trim());
  return quoted?.[2] ?? value.replace(/\s+#.*$/, '').trim();
}
