/** Reading what the systems print about listening sockets. */

/** Addresses, in the kernel's hex, on which a listener gets what is sent to 127.0.0.1. */
const procAddresses: ReadonlySet<string> = new Set([
  '00000000',
  '0100007F',
  '0'.repeat(32),
  // ::ffff:127.0.0.1
  '0000000000000000FFFF00000100007F',
  // ::ffff:0.0.0.0
  '0000000000000000FFFF000000000000',
]);

/**
 * `/proc/net/tcp` and `tcp6` (proc(5)); little-endian machines alone.
 * @returns the inodes of the sockets that listen on `port`
 */
export function parseProcNetTcp(table: string, port: number): string[] {
  const inodes: string[] = [];
  for (const line of table.split('\n')) {
    const fields = line.trim().split(/\s+/);
    const [address, hexPort] = (fields[1] ?? '').split(':');
    const inode = fields[9];
    if (fields[3] !== '0A' || address === undefined || hexPort === undefined) continue;
    if (!procAddresses.has(address.toUpperCase()) || Number.parseInt(hexPort, 16) !== port)
      continue;
    if (inode !== undefined && /^[1-9]\d*$/.test(inode)) inodes.push(inode);
  }
  return inodes;
}

/**
 * `lsof -nP -iTCP:PORT -sTCP:LISTEN -Fpcn`: a line a field, `p` pid and `c` name of the process,
 * `n` address of each of its sockets (lsof(8), "Output for other programs").
 * @param among the processes that count; all of them unless given
 */
export function parseLsof(
  stdout: string,
  port: number,
  among?: ReadonlySet<number>,
): { pid: number; name: string } | undefined {
  let pid: number | undefined;
  let name = '';
  for (const line of stdout.split('\n')) {
    const value = line.slice(1).trim();
    if (line.startsWith('p')) {
      pid = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : undefined;
      name = '';
    } else if (line.startsWith('c')) {
      // lsof writes characters that are not printable, and spaces, as \x20.
      name = value.replace(/\\x([0-9a-f]{2})/gi, (_all, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      );
    } else if (line.startsWith('n') && pid !== undefined && isLocal(value, port)) {
      if (among?.has(pid) ?? true) return { pid, name };
    }
  }
  return undefined;
}

function isLocal(address: string, port: number): boolean {
  return ['*', '127.0.0.1', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]'].some(
    (host) => address === `${host}:${port}`,
  );
}

/**
 * `netstat -ano` on Windows. The state is in the system's language; a listener is known by its
 * empty remote address instead.
 */
export function parseNetstat(stdout: string, port: number): number | undefined {
  for (const line of stdout.split('\n')) {
    const [protocol, local, remote, , pid] = line.trim().split(/\s+/);
    if (protocol !== 'TCP' || local === undefined || pid === undefined) continue;
    if (remote !== '0.0.0.0:0' && remote !== '[::]:0') continue;
    if (isLocal(local, port) && /^[1-9]\d{0,9}$/.test(pid)) return Number(pid);
  }
  return undefined;
}

/** `tasklist /FO CSV /NH`: `"inferrs.exe","1234","Console","1","70,000 K"` */
export function parseTasklist(stdout: string, pid: number): string | undefined {
  for (const line of stdout.split('\n')) {
    const match = /^"([^"]+)","(\d+)"/.exec(line.trim());
    if (match?.[2] === String(pid)) return match[1];
  }
  return undefined;
}
