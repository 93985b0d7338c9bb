import type { Server } from 'node:http';
import { failWith } from '../death.ts';
import { log } from '../log.ts';
import { isOsErrorName, osError } from '../os-error.ts';

/**
 * Opens the socket. The log says so *before* it is tried, and a failure ends the process only once
 * `load` is over: both are measured behaviour of inferrs 0.1.0.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  load: Promise<unknown>,
): Promise<void> {
  log('INFO', 'inferrs::server', `Server listening on ${host}:${port}`);
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port }, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
  if (!failure) return;
  await load;
  failWith(describe(failure));
}

function describe(failure: NodeJS.ErrnoException): string {
  if (isOsErrorName(failure.code)) return osError(failure.code);
  if (failure.syscall === 'getaddrinfo') {
    return `failed to lookup address information: ${lookupTexts[failure.code ?? ''] ?? failure.code}`;
  }
  return failure.message;
}

const lookupTexts: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
};
