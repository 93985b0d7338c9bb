import type { ConfigChange, ConfigWarning } from '../../../shared/openclaw/change.ts';
import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, dotted, getAt, sameValue } from '../config/config-value.ts';
import { openClawError } from '../errors.ts';
import { type Edit, Json5EditError } from '../../json5/index.ts';
import { intendedValue } from '../../json5/intended.ts';

/** A change without its place. */
export type ChangeText = ConfigChange extends infer C
  ? C extends unknown
    ? Pick<C, 'code' & keyof C> & Pick<C, 'params' & keyof C>
    : never
  : never;

/**
 * An edit in the making: every step is recorded as a text edit, carried out on a copy of the value
 * (so that later steps see it) and explained by a change. A step that changes nothing leaves no
 * trace.
 */
export class EditList {
  value: JsonValue;
  readonly edits: Edit[] = [];
  readonly changes: ConfigChange[] = [];
  readonly warnings: ConfigWarning[] = [];

  constructor(value: JsonValue) {
    this.value = value;
  }

  get(path: ConfigPath): JsonValue | undefined {
    return getAt(this.value, path);
  }

  /**
   * Sets one value, creating the objects above it.
   * @throws {OpenClawError} `unexpected-shape` when something above it is no object or array
   */
  set(path: ConfigPath, value: JsonValue, change?: ChangeText): boolean {
    if (sameValue(this.get(path), value)) return false;
    this.#record({ op: 'set', path, value });
    this.explain(path, change);
    return true;
  }

  /** Appends to the array at `path`. @throws {OpenClawError} `unexpected-shape` */
  append(path: ConfigPath, value: JsonValue, change?: ChangeText): void {
    this.#record({ op: 'insert', path, value });
    const array = this.get(path);
    this.explain([...path, Array.isArray(array) ? array.length - 1 : 0], change);
  }

  /** Takes out what is at `path`, if anything is. */
  remove(path: ConfigPath, change?: ChangeText): boolean {
    if (this.get(path) === undefined) return false;
    this.#record({ op: 'remove', path });
    this.explain(path, change);
    return true;
  }

  warn(warning: ConfigWarning): void {
    this.warnings.push(warning);
  }

  explain(path: ConfigPath, change: ChangeText | undefined): void {
    if (change !== undefined) this.changes.push({ ...change, path });
  }

  #record(edit: Edit): void {
    try {
      this.value = intendedValue(this.value, edit);
    } catch (error) {
      if (!(error instanceof Json5EditError)) throw error;
      throw openClawError('unexpected-shape', {
        keyPath: dotted([...error.path]),
        expected: error.code === 'not-an-array' ? 'array' : 'object',
      });
    }
    this.edits.push(edit);
  }
}
