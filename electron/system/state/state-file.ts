import type { StateDamage } from '../../../shared/state-damage.ts';
import { errnoOf } from '../errno.ts';
import { readTextFile } from '../files/read-file.ts';
import { replaceOwnFile } from '../files/replace-file.ts';
import { setAside } from '../files/set-aside.ts';
import { decode, emptyOf, encode, type StateFormat } from './state-format.ts';

/** Told of a file that was not what it should be, with where it is kept. */
export type OnStateDamage = (damage: StateDamage) => void;

/**
 * A file in which the app keeps something of its own: written as a whole or not at all, for this user
 * alone; read whichever version wrote it. What is damaged is set aside and told, and as much of it is
 * used as can be; nothing is written over before a copy of it is kept.
 */
export class StateFile<T extends object> {
  readonly #path: string;
  readonly #format: StateFormat<T>;
  readonly #onDamage: OnStateDamage;
  /** What was told, so that one is told once however often it is read. */
  #told: string | undefined;
  #isWhole = true;

  constructor(path: string, format: StateFormat<T>, onDamage: OnStateDamage = () => undefined) {
    this.#path = path;
    this.#format = format;
    this.#onDamage = onDamage;
  }

  /** False once anything could not be used: what the value does not name may be there all the same. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /** Never rejects. */
  async read(): Promise<T> {
    let text: string;
    try {
      text = await readTextFile(this.#path, { maxBytes: this.#format.maxBytes });
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') await this.#tell('unreadable', String(error));
      return emptyOf(this.#format);
    }
    const { value, how } = decode(this.#format, text);
    if (how === undefined) return value;
    await this.#tell(how, text);
    // Once kept and told it is settled, unless the disk refuses: then the next start does it.
    if (how !== 'unreadable') await this.write(value).catch(() => undefined);
    return value;
  }

  /** @throws the file system's error; the file is then as it was */
  write(value: T): Promise<void> {
    return replaceOwnFile(this.#path, encode(this.#format, value));
  }

  async #tell(how: StateDamage['how'], seen: string): Promise<void> {
    this.#isWhole = false;
    if (this.#told === seen) return;
    this.#told = seen;
    const path = await setAside(
      this.#path,
      how === 'unreadable' ? 'move' : 'copy',
      how === 'newer' ? 'newer' : 'damaged',
    );
    this.#onDamage({ what: this.#format.what, how, path });
  }
}
