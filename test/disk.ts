import type { LogFile, LogFileContent, LogFs } from '../electron/server/logs/log-fs.ts';

/** A disk in memory for specs, with room for so many bytes and a switch for every kind of fault. */
export class SpecDisk implements LogFs {
  readonly files = new Map<string, { bytes: Buffer; linked: boolean }>();
  capacity = Number.POSITIVE_INFINITY;
  /** Error code that the named operation fails with. */
  fault: { operation: 'append' | 'rename' | 'write'; code: string } | null = null;
  /** Most bytes that one write takes. */
  writeSize = Number.POSITIVE_INFINITY;
  opened = 0;
  closed = 0;

  text(path: string): string {
    return this.files.get(path)?.bytes.toString() ?? '';
  }

  delete(path: string): void {
    const file = this.files.get(path);
    if (file !== undefined) file.linked = false;
    this.files.delete(path);
  }

  ensureDirectory(): Promise<void> {
    return Promise.resolve();
  }

  async append(path: string): Promise<LogFile> {
    await this.#check('append');
    this.opened += 1;
    const file = this.files.get(path) ?? { bytes: Buffer.alloc(0), linked: true };
    this.files.set(path, file);
    return {
      stat: () => Promise.resolve({ size: file.bytes.length, linked: file.linked }),
      write: async (pieces) => {
        await this.#check('write');
        const free = this.capacity - this.#used();
        if (free <= 0) throw errno('ENOSPC');
        const taken = Buffer.concat(pieces).subarray(0, Math.min(free, this.writeSize));
        file.bytes = Buffer.concat([file.bytes, taken]);
        return taken.length;
      },
      close: () => {
        this.closed += 1;
        return Promise.resolve();
      },
    };
  }

  exists(path: string): Promise<boolean> {
    return Promise.resolve(this.files.has(path));
  }

  read(path: string): Promise<LogFileContent | null> {
    const file = this.files.get(path);
    if (file === undefined) return Promise.resolve(null);
    this.opened += 1;
    async function* chunks(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(file?.bytes ?? Buffer.alloc(0));
    }
    return Promise.resolve({
      chunks,
      close: () => {
        this.closed += 1;
        return Promise.resolve();
      },
    });
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#check('rename');
    const file = this.files.get(from);
    if (file === undefined) throw errno('ENOENT');
    this.files.delete(from);
    this.files.set(to, file);
  }

  #check(operation: string): Promise<void> {
    const { fault } = this;
    return fault?.operation === operation ? Promise.reject(errno(fault.code)) : Promise.resolve();
  }

  #used(): number {
    let used = 0;
    for (const { bytes } of this.files.values()) used += bytes.length;
    return used;
  }
}

function errno(code: string): Error {
  return Object.assign(new Error(code), { code });
}
