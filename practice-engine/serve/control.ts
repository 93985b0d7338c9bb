import { readFileSync } from 'node:fs';
import { parseRecord } from '../guards.ts';
import {
  FaultSettingError,
  healthBehaviour,
  refuseSetting,
  type HealthBehaviour,
} from '../faults.ts';

interface Change {
  readonly health?: HealthBehaviour;
  readonly loaded?: string;
  readonly hang: readonly string[];
}

/**
 * Changes the behaviour of a running engine: a JSON file that is read again on every request,
 * `{"health": "500", "hang": ["/v1/models"], "loaded": ""}`. No file, or one that is half written, means no
 * change; one that is complete and says something unknown ends the process, as other settings do.
 */
export class Control {
  readonly #file: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** How `/health` is to behave from now on, if anything is said. */
  health(): HealthBehaviour | undefined {
    return this.#read().health;
  }

  /** The model that the list is to mark as loaded, none by an empty name, if anything is said. */
  loaded(): string | undefined {
    return this.#read().loaded;
  }

  /** The paths whose requests are to stay without an answer. */
  hanging(): readonly string[] {
    return this.#read().hang;
  }

  #read(): Change {
    if (this.#file === undefined) return { hang: [] };
    let text: string;
    try {
      text = readFileSync(this.#file, 'utf8');
      JSON.parse(text);
    } catch {
      return { hang: [] };
    }
    try {
      return parseChange(text);
    } catch (error) {
      if (error instanceof FaultSettingError) refuseSetting(error);
      throw error;
    }
  }
}

function parseChange(text: string): Change {
  const { health, hang = [], loaded, ...rest } = parseRecord(text);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new FaultSettingError(`unknown key ${unknown} of control file`);
  if (!Array.isArray(hang) || !hang.every((path) => typeof path === 'string')) {
    throw new FaultSettingError('hang of the control file must be a list of paths');
  }
  const textOf = (name: string, value: unknown): string | undefined => {
    if (value === undefined || typeof value === 'string') return value;
    throw new FaultSettingError(`${name} of the control file must be text`);
  };
  const said = { health: textOf('health', health), loaded: textOf('loaded', loaded) };
  return {
    hang,
    ...(said.health === undefined ? {} : { health: healthBehaviour(said.health) }),
    ...(said.loaded === undefined ? {} : { loaded: said.loaded }),
  };
}
