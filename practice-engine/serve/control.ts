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
  readonly hangNext: readonly string[];
}

const none: Change = { hang: [], hangNext: [] };

/**
 * Changes the behaviour of a running engine: a JSON file that is read again on every request,
 * `{"health": "500", "hang": ["/v1/models"], "loaded": ""}`; `hangNext` is `hang` for one request. No
 * file, or one that is half written, means no change; one that is complete and says something unknown
 * ends the process, as other settings do.
 */
export class Control {
  readonly #file: string | undefined;
  /** The text whose `hangNext` has had its request. */
  #hadNext: string | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
  }

  /** How `/health` is to behave from now on, if anything is said. */
  health(): HealthBehaviour | undefined {
    return this.#changeOf(this.#text()).health;
  }

  /** The model that the list is to mark as loaded, none by an empty name, if anything is said. */
  loaded(): string | undefined {
    return this.#changeOf(this.#text()).loaded;
  }

  /**
   * The paths whose requests are to stay without an answer.
   * @param asked of a request that has come; where it is one of `hangNext`, that has had its request
   */
  hanging(asked?: string): readonly string[] {
    const text = this.#text();
    const { hang, hangNext } = this.#changeOf(text);
    if (asked !== undefined && hangNext.includes(asked)) this.#hadNext = text;
    return [...hang, ...hangNext];
  }

  #text(): string | undefined {
    if (this.#file === undefined) return undefined;
    try {
      const text = readFileSync(this.#file, 'utf8');
      JSON.parse(text);
      return text;
    } catch {
      return undefined;
    }
  }

  #changeOf(text: string | undefined): Change {
    if (text === undefined) return none;
    try {
      const change = parseChange(text);
      return text === this.#hadNext ? { ...change, hangNext: [] } : change;
    } catch (error) {
      if (error instanceof FaultSettingError) refuseSetting(error);
      throw error;
    }
  }
}

function parseChange(text: string): Change {
  const { health, hang, hangNext, loaded, ...rest } = parseRecord(text);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new FaultSettingError(`unknown key ${unknown} of control file`);
  const pathsOf = (name: string, value: unknown = []): readonly string[] => {
    if (Array.isArray(value) && value.every((path) => typeof path === 'string')) return value;
    throw new FaultSettingError(`${name} of the control file must be a list of paths`);
  };
  const textOf = (name: string, value: unknown): string | undefined => {
    if (value === undefined || typeof value === 'string') return value;
    throw new FaultSettingError(`${name} of the control file must be text`);
  };
  const said = { health: textOf('health', health), loaded: textOf('loaded', loaded) };
  return {
    hang: pathsOf('hang', hang),
    hangNext: pathsOf('hangNext', hangNext),
    ...(said.health === undefined ? {} : { health: healthBehaviour(said.health) }),
    ...(said.loaded === undefined ? {} : { loaded: said.loaded }),
  };
}
