import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { assertNever } from '../../shared/assert-never.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { loadHub } from './layout.ts';

/** Where a file would come from, and what keeps it from coming. */
export interface HubRequest {
  readonly url: string;
  readonly home?: string | undefined;
  readonly fail: Faults['downloadFail'];
  /** As for the seeding of a cache. */
  readonly quiet: boolean;
}

/**
 * Pretends to ask Hugging Face. Its answers stand in the log as ureq prints them at its level
 * `debug`, with the header's lines below the event and the token masked (measured behaviour of
 * inferrs 0.1.0). Never settles where the network says nothing: there is no read timeout.
 * @returns the cause of a failure; undefined when the file is to be had
 */
export async function askHub({ url, home, fail, quiet }: HubRequest): Promise<string | undefined> {
  const say = (message: string): void => {
    if (!quiet) log('DEBUG', 'ureq::unit', message);
  };
  const hasToken = existsSync(join(loadHub(home), '..', 'token'));
  const answered = (status: number): void => {
    const { pathname } = new URL(url);
    const token = hasToken ? '\r\nAuthorization: ***' : '';
    say(`writing prelude: GET ${pathname} HTTP/1.1\r\nHost: huggingface.co${token}`);
    say(`response ${status} to GET ${url}`);
  };
  const refused = (status: number): string => {
    answered(status);
    return `request error: ${url}: status code ${status}`;
  };
  switch (fail) {
    case undefined:
      answered(200);
      return undefined;
    case 'gated':
      return refused(hasToken ? 403 : 401);
    case 'missing':
      return refused(404);
    case 'offline':
      return (
        `request error: ${url}: Dns Failed: resolve dns name 'huggingface.co:443': ` +
        'failed to lookup address information: Temporary failure in name resolution'
      );
    case 'tls':
      return (
        `request error: ${url}: Connection Failed: tls connection init failed: ` +
        'invalid peer certificate: UnknownIssuer'
      );
    case 'silent': {
      const { pathname } = new URL(url);
      say(`writing prelude: GET ${pathname} HTTP/1.1\r\nHost: huggingface.co`);
      return new Promise(() => undefined);
    }
    default:
      return assertNever(fail);
  }
}
