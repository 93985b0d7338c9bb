import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseDeath, type Death } from './death.ts';
import { parseRecord } from './guards.ts';
import { faultsAreSpent } from './starts.ts';
import { writeAll } from './stdio.ts';

/** As the real program: Metal is there on Apple's own chips. */
const usualDevice = process.platform === 'darwin' && process.arch === 'arm64' ? 'metal' : 'cpu';
const deviceKinds = ['cpu', 'metal', 'metal-plugin'] as const;
const downloadFailures = ['gated', 'missing', 'offline', 'tls', 'silent'] as const;

const toolFaults = ['text', 'malformed', 'unknown', 'wrong'] as const;

/** Every setting and fault, read once at the start. Documented in README.md, one row each. */
export interface Faults {
  /** Milliseconds. */
  readonly bindMs: number;
  readonly loadMs: number;
  readonly tokenMs: number;
  /** Whether `--device metal` works, and whether `--device auto` finds it. */
  readonly device: 'cpu' | 'metal' | 'metal-plugin';
  /** Size of downloaded weights, bytes, and their rate, bytes a second. */
  readonly downloadBytes: number | undefined;
  readonly downloadRate: number | undefined;
  /** How long writing the quantized weights takes. */
  readonly quantizeMs: number;
  /** Whether a failed load names its outermost error alone, as the real program does. */
  readonly loadReason: 'outermost' | 'chain';
  readonly daemonPort: number;
  readonly control: string | undefined;

  readonly loadFail: string | undefined;
  /** From the first 500 of `/health` to the log line that names the reason. */
  readonly loadFailLineMs: number;
  /** Bytes of the weights after which nothing more arrives. */
  readonly downloadStall: number | undefined;
  readonly crashAtStart: Death | undefined;
  readonly crashAfterMs: number | undefined;
  readonly crashAs: Death;
  readonly crashOnChat: number | undefined;
  readonly crashOnTools: boolean;
  readonly crashOverTokens: number | undefined;
  readonly ignoreSigterm: boolean;
  readonly hang: readonly string[];
  readonly stringContent: '400' | '422' | undefined;
  readonly logFlood: number | undefined;
  readonly logFloodMs: number;
  readonly logGiantLine: number | undefined;
  readonly logInvalidUtf8: boolean;
  readonly strayWorker: 'hup' | 'term' | undefined;
  readonly downloadFail: (typeof downloadFailures)[number] | undefined;
  /** What every chat of the engine fails with, after it was admitted. */
  readonly chatError: string | undefined;
  /** What a model that can call tools does instead of calling the one that is asked for. */
  readonly tools: (typeof toolFaults)[number] | undefined;
  /** Whether Gemma 4 keeps memory of each new length of a prompt, as the real program does. */
  readonly memoryGrowth: boolean;
  readonly diskFull: 'download' | 'quantize' | 'start' | undefined;
  readonly health: readonly HealthBehaviour[];
  /** Bytes of memory that there are; who takes more is killed, as by the system. */
  readonly memoryBytes: number | undefined;
  readonly outOfMemory: 'load' | 'ready' | 'chat' | undefined;
}

/** A misspelt name or value: a fault that silently does nothing would make tests worthless. */
export class FaultSettingError extends Error {
  override readonly name = 'FaultSettingError';
}

/** Says what is wrong with a setting and ends the process, as a misuse of the command line would. */
export function refuseSetting(error: FaultSettingError | SyntaxError): never {
  writeAll(2, `practice engine: ${error.message}\n`);
  process.exit(64);
}

const healthBehaviours = ['ok', '500', 'loading', 'hang', 'reset', 'html', 'garbage'] as const;
export type HealthBehaviour = (typeof healthBehaviours)[number];

/** Parses one health behaviour; throws {@link FaultSettingError} for an unknown one. */
export function healthBehaviour(text: string): HealthBehaviour {
  const known = healthBehaviours.find((one) => one === text);
  if (!known) throw new FaultSettingError(`health must be one of ${healthBehaviours.join(', ')}`);
  return known;
}

/** Name and value pairs of the environment over those of `~/.inferrs-practice.json`. */
function readSettings(): Map<string, string> {
  const settings = new Map<string, string>();
  const file = join(homedir(), '.inferrs-practice.json');
  let text: string | undefined;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No such file is the usual case.
  }
  if (text !== undefined) {
    for (const [name, value] of Object.entries(parseRecord(text))) {
      if (value === true) settings.set(name, '1');
      else if (typeof value === 'string' || typeof value === 'number') {
        settings.set(name, String(value));
      } else {
        throw new FaultSettingError(`${name} must be text, a number or true`);
      }
    }
  }
  for (const [name, value] of Object.entries(process.env)) {
    if (name.startsWith('PRACTICE_') && value) settings.set(name, value);
  }
  return settings;
}

/** Takes settings out one by one, so that what is left over was misspelt. */
class Settings {
  readonly #values: Map<string, string>;
  readonly #spent: boolean;

  constructor(values: Map<string, string>, spent: boolean) {
    this.#values = values;
    this.#spent = spent;
  }

  text(name: string): string | undefined {
    const value = this.#values.get(name);
    this.#values.delete(name);
    return value;
  }

  fault(name: string): string | undefined {
    const value = this.text(name);
    return this.#spent ? undefined : value;
  }

  number(name: string, value: string | undefined): number | undefined {
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value)) return Number(value);
    throw new FaultSettingError(`${name} must be a whole number, not '${value}'`);
  }

  choice<T extends string>(
    name: string,
    value: string | undefined,
    choices: readonly T[],
  ): T | undefined {
    if (value === undefined) return undefined;
    const known = choices.find((one) => one === value);
    if (known) return known;
    throw new FaultSettingError(`${name} must be one of ${choices.join(', ')}, not '${value}'`);
  }

  count(name: string): number | undefined {
    return this.number(name, this.text(name));
  }

  faultCount(name: string): number | undefined {
    return this.number(name, this.fault(name));
  }

  faultChoice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    return this.choice(name, this.fault(name), choices);
  }

  faultDeath(name: string): Death | undefined {
    const value = this.fault(name);
    if (value === undefined) return undefined;
    const death = parseDeath(value);
    if (death) return death;
    throw new FaultSettingError(`${name} must be an exit code or a signal, not '${value}'`);
  }

  rest(): string[] {
    return [...this.#values.keys()];
  }
}

const list = (text: string | undefined): string[] => text?.split(',').map((s) => s.trim()) ?? [];

/**
 * Reads the settings. `countStart`: this is the start of a server, which uses up one of the
 * `PRACTICE_FAULT_STARTS`. Throws {@link FaultSettingError}.
 */
export function readFaults(countStart: boolean): Faults {
  const values = readSettings();
  const stateFile = values.get('PRACTICE_STATE_FILE');
  const limit = values.get('PRACTICE_FAULT_STARTS') ?? '1';
  if (!/^\d+$/.test(limit)) {
    throw new FaultSettingError(`PRACTICE_FAULT_STARTS must be a whole number, not '${limit}'`);
  }
  values.delete('PRACTICE_STATE_FILE');
  values.delete('PRACTICE_FAULT_STARTS');
  const spent = stateFile !== undefined && faultsAreSpent(stateFile, Number(limit), countStart);
  const s = new Settings(values, spent);
  const faults: Faults = {
    bindMs: s.count('PRACTICE_BIND_MS') ?? 45,
    loadMs: s.count('PRACTICE_LOAD_MS') ?? 600,
    tokenMs: s.count('PRACTICE_TOKEN_MS') ?? 5,
    device: s.choice('PRACTICE_DEVICE', s.text('PRACTICE_DEVICE'), deviceKinds) ?? usualDevice,
    downloadBytes: s.count('PRACTICE_DOWNLOAD_BYTES'),
    downloadRate: s.count('PRACTICE_DOWNLOAD_RATE'),
    quantizeMs: s.count('PRACTICE_QUANTIZE_MS') ?? 0,
    loadReason:
      s.choice('PRACTICE_LOAD_REASON', s.text('PRACTICE_LOAD_REASON'), ['outermost', 'chain']) ??
      'outermost',
    daemonPort: s.count('PRACTICE_DAEMON_PORT') ?? 17434,
    control: s.text('PRACTICE_CONTROL'),
    loadFail: s.fault('PRACTICE_LOAD_FAIL'),
    loadFailLineMs: s.faultCount('PRACTICE_LOAD_FAIL_LINE_MS') ?? 0,
    downloadStall: s.faultCount('PRACTICE_DOWNLOAD_STALL'),
    crashAtStart: s.faultDeath('PRACTICE_CRASH_AT_START'),
    crashAfterMs: s.faultCount('PRACTICE_CRASH_AFTER_MS'),
    crashAs: s.faultDeath('PRACTICE_CRASH_AS') ?? { code: 101 },
    crashOnChat: s.faultCount('PRACTICE_CRASH_ON_CHAT'),
    crashOnTools: s.faultChoice('PRACTICE_CRASH_ON_TOOLS', ['1']) === '1',
    crashOverTokens: s.faultCount('PRACTICE_CRASH_OVER_TOKENS'),
    ignoreSigterm: s.faultChoice('PRACTICE_IGNORE_SIGTERM', ['1']) === '1',
    hang: list(s.fault('PRACTICE_HANG')),
    stringContent: s.faultChoice('PRACTICE_STRING_CONTENT', ['400', '422']),
    logFlood: s.faultCount('PRACTICE_LOG_FLOOD'),
    logFloodMs: s.faultCount('PRACTICE_LOG_FLOOD_MS') ?? 10_000,
    logGiantLine: s.faultCount('PRACTICE_LOG_GIANT_LINE'),
    logInvalidUtf8: s.faultChoice('PRACTICE_LOG_INVALID_UTF8', ['1']) === '1',
    strayWorker: s.faultChoice('PRACTICE_STRAY_WORKER', ['hup', 'term']),
    downloadFail: s.faultChoice('PRACTICE_DOWNLOAD_FAIL', downloadFailures),
    chatError: s.fault('PRACTICE_CHAT_ERROR'),
    tools: s.faultChoice('PRACTICE_TOOLS', toolFaults),
    memoryGrowth: s.faultChoice('PRACTICE_MEMORY_GROWTH', ['1']) === '1',
    diskFull: s.faultChoice('PRACTICE_DISK_FULL', ['download', 'quantize', 'start']),
    health: list(s.fault('PRACTICE_HEALTH')).map(healthBehaviour),
    memoryBytes: s.faultCount('PRACTICE_MEMORY_BYTES'),
    outOfMemory: s.faultChoice('PRACTICE_OUT_OF_MEMORY', ['load', 'ready', 'chat']),
  };
  const [unknown] = s.rest();
  if (unknown !== undefined) throw new FaultSettingError(`unknown setting ${unknown}`);
  return faults;
}
