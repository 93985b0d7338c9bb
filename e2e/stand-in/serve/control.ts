import { readFileSync } from 'node:fs';
import { parseRecord } from '../guards.ts';
import { healthBehaviour, type HealthBehaviour } from '../faults.ts';

/**
 * Changes the behaviour of a running engine: a JSON file that is read again on every request,
 * `{"health": "500", "hang": ["/v1/models"]}`. No file, or one that is half written, means no change.
 */
export class Control {
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** How `/health` is to behave from now on, if anything is said. */
  health(): HealthBehaviour | undefined {
    const value = this.#read()['health'];
    return typeof value === 'string' ? healthBehaviour(value) : undefined;
  }

  /** Whether requests for `path` are to stay without an answer. */
  hangs(path: string): boolean {
    const value = this.#read()['hang'];
    return Array.isArray(value) && value.includes(path);
  }

  #read(): Readonly<Record<string, unknown>> {
    if (this.#file === undefined) return {};
    try {
      return parseRecord(readFileSync(this.#file, 'utf8'));
    } catch {
      return {};
    }
  }
}
