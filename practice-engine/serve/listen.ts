import type { Server } from 'node:http';
import { log } from '../log.ts';
import { isOsErrorName, osError } from '../os-error.ts';

/**
 * Opens the socket and gives what went wrong with it, in the words of the real program, or
 * undefined. The log says so *before* it is tried: measured behaviour of inferrs 0.1.0.
 */
export async function openSocket(
  server: Server,
  host: string,
  port: number,
): Promise<string | undefined> {
  log('INFO', 'inferrs::server', `Server listening on ${host}:${port}`);
  const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    server.once('error', resolve);
    server.listen({ host, port }, () => {
      server.off('error', resolve);
      resolve(undefined);
    });
  });
  return failure && describe(failure);
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
