import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFile } from '../system/files/flush-file.ts';
import { listFolder, namesIn } from '../system/files/list-folder.ts';
import { StateFile, type OnStateDamage } from '../system/state/state-file.ts';
import { SerialQueue } from '../system/time/serial-queue.ts';
import { hashOf } from '../system/files/file-hash.ts';
import { fileFailure } from './errors.ts';
import { emptyRecord, enginesFormat, withRelease, type InstallRecord } from './record.ts';

const RECORD = 'installed.json';
const STAGING = '.staging-';
const DOWNLOAD = 'download';

/**
 * The app's own installation of inferrs: a folder a release, and a record that says which one is in
 * use. Only the record decides, so that a kill at any moment leaves in use what was so.
 */
export class EngineStore {
  readonly #folder: string;
  readonly #program: string;
  readonly #file: StateFile<InstallRecord>;
  readonly #changes = new SerialQueue();
  #current: InstallRecord = emptyRecord;
  /** Checksums that were taken, by path, each of a file as it was then. */
  readonly #checksums = new Map<string, { readonly state: string; readonly sha256: string }>();

  /** @param folder the app's own for inferrs' releases; made when something is installed */
  constructor(folder: string, program: string, onDamage?: OnStateDamage) {
    this.#folder = folder;
    this.#file = new StateFile(join(folder, RECORD), enginesFormat, onDamage);
    this.#program = program;
  }

  /** As it was last read or written. */
  get record(): InstallRecord {
    return this.#current;
  }

  /** A record that is damaged names nothing: what cannot be checked is not run. */
  async open(): Promise<InstallRecord> {
    this.#current = await this.#file.read();
    return this.#current;
  }

  /** @throws the file system's error; the record is then as it was */
  update(change: (record: InstallRecord) => InstallRecord): Promise<void> {
    return this.#changes.run(async () => {
      const next = change(this.#current);
      if (next === this.#current) return;
      await this.#file.write(next);
      this.#current = next;
    });
  }

  /** @returns undefined for one that is not installed */
  programOf(release: string | null): string | undefined {
    const installed = release === null ? undefined : this.#current.releases[release];
    if (installed === undefined) return undefined;
    return join(this.#folder, installed.folder, this.#program);
  }

  /** The release that a program belongs to; undefined for one that the app did not install. */
  releaseOf(path: string): string | undefined {
    return Object.keys(this.#current.releases).find((release) => this.programOf(release) === path);
  }

  /**
   * Files beside a program that are not as they were installed. Asked whenever a window shows the
   * program, so what has not been touched since it was read is not read again.
   */
  async changedFiles(program: string): Promise<readonly string[]> {
    const release = this.releaseOf(program);
    const installed = release === undefined ? undefined : this.#current.releases[release];
    if (installed === undefined) return [];
    const changed = await Promise.all(
      Object.entries(installed.files).map(async ([name, sha256]) => {
        const path = join(this.#folder, installed.folder, name);
        const found = await this.#checksum(path).catch(() => '');
        return found === sha256 ? [] : [name];
      }),
    );
    return changed.flat();
  }

  async #checksum(path: string): Promise<string> {
    // The time of a change is the system's own: whoever writes a file cannot choose it.
    const { ino, size, ctimeNs } = await stat(path, { bigint: true });
    const state = `${ino} ${size} ${ctimeNs}`;
    const known = this.#checksums.get(path);
    if (known?.state === state) return known.sha256;
    const sha256 = await hashOf(path);
    this.#checksums.set(path, { state, sha256 });
    return sha256;
  }

  /** Where an archive is downloaded to; what is there of another one is removed. */
  async downloadPath(archive: string, sha256: string): Promise<string> {
    const folder = join(this.#folder, DOWNLOAD);
    // Named by the checksum: the bytes of another archive are never gone on with.
    const name = `${sha256.slice(0, 16)}-${archive}.part`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      for (const { name: other } of await listFolder(folder)) {
        if (other !== name) await rm(join(folder, other), { recursive: true, force: true });
      }
    } catch (error) {
      throw fileFailure(error, this.#folder);
    }
    return join(folder, name);
  }

  /** A new empty folder to unpack into. */
  async stagingFolder(): Promise<string> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      return await mkdtemp(join(this.#folder, STAGING));
    } catch (error) {
      throw fileFailure(error, this.#folder);
    }
  }

  /**
   * Takes an unpacked release in and puts it to use. Installed anew over a damaged one, it gets a
   * folder of its own, so that the one in use is whole until the record names the other.
   * @param files SHA-256 of what was unpacked, by name
   * @throws {InstallError}
   */
  async add(
    release: string,
    staging: string,
    files: Readonly<Record<string, string>>,
    now: number,
  ): Promise<void> {
    try {
      // A power cut must not leave a record that names files without their content.
      await Promise.all(Object.keys(files).map((name) => flushFile(join(staging, name))));
      const taken = new Set(Object.values(this.#current.releases).map((one) => one.folder));
      let folder = release;
      for (let copy = 2; taken.has(folder); copy += 1) folder = `${release}-${copy}`;
      // What a killed installation left there; the record does not know it.
      await rm(join(this.#folder, folder), { recursive: true, force: true });
      await rename(staging, join(this.#folder, folder));
      const installed = { folder, installedAt: now, files, wasReady: false };
      await this.update((record) => withRelease(record, release, installed));
    } catch (error) {
      throw fileFailure(error, this.#folder);
    }
  }

  /**
   * Removes what the record does not name: releases of old, and what killed installations left.
   * @param keepDownload a broken-off download is gone on with
   */
  async tidy({ keepDownload }: { readonly keepDownload: boolean }): Promise<void> {
    // What a damaged record does not name any more may be whole; it goes with the next start.
    if (!this.#file.isWhole) return;
    const { releases } = this.#current;
    const kept = new Set([RECORD, ...Object.values(releases).map(({ folder }) => folder)]);
    if (keepDownload) kept.add(DOWNLOAD);
    const names = await namesIn(this.#folder);
    for (const name of names) {
      // Beside the record lies what was set aside of it.
      if (kept.has(name) || name.startsWith('installed.')) continue;
      // Whatever cannot be removed now is tried again with the next start.
      await rm(join(this.#folder, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}
