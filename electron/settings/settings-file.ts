import type { Settings, SettingsPatch } from '../../shared/settings.ts';
import { isField, parseSettings } from './parse-settings.ts';

/** The raw content of a settings file; `electron-store` is one. */
export interface RawFile {
  readonly path: string;
  /** @throws {Error} when it cannot be read or parsed */
  read(): unknown;
  /** Writes all of it or, failing with the file system's error, nothing. */
  write(content: object): Promise<void>;
  /** Keeps a copy of the file beside it. @returns its path */
  keepCopy(): string;
  /** Moves the file out of the way. @returns where to */
  setAside(): string;
}

/** What had to be replaced at start, and where the file as it was is now. */
export type SettingsDamage =
  | { readonly kind: 'unreadable'; readonly path: string }
  | {
      readonly kind: 'fields';
      readonly fields: readonly (keyof Settings)[];
      readonly path: string;
    };

export interface OpenSettings {
  readonly settings: Settings;
  /** Null when all was well. */
  readonly damage: SettingsDamage | null;
  /** One at a time. @throws the file system's error; nothing has changed then */
  update(patch: SettingsPatch): Promise<void>;
}

/** Opens the settings. What cannot be used is replaced by its default, told, and never lost. */
export function openSettings(file: RawFile): OpenSettings {
  const { raw, unreadable } = readOf(file);
  let { settings, repaired } = parseSettings(raw);
  const others = unknownIn(raw);
  const write = (next: Settings): Promise<void> => file.write({ ...others, ...next });
  let damage = unreadable;
  if (repaired.length > 0) {
    damage = { kind: 'fields', fields: repaired, path: keep(file, () => write(settings)) };
  }
  return {
    get settings() {
      return settings;
    },
    damage,
    update: async (patch) => {
      // `exactOptionalPropertyTypes` has no say over zod's partial: drop what is undefined.
      const given = Object.fromEntries(
        Object.entries(patch).filter(([, value]) => value !== undefined),
      );
      const next = parseSettings({ ...settings, ...given }).settings;
      await write(next);
      settings = next;
    },
  };
}

/** What a later version of the app has written besides: it finds that again. */
function unknownIn(raw: unknown): Readonly<Record<string, unknown>> {
  const all = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {};
  return Object.fromEntries(Object.entries(all).filter(([name]) => !isField(name)));
}

/** Once kept and told it is settled, unless the disk refuses: then the next start does it. */
function keep(file: RawFile, write: () => Promise<void>): string {
  try {
    const path = file.keepCopy();
    // Where it fails the file itself is still as it was.
    write().catch(() => undefined);
    return path;
  } catch {
    return file.path;
  }
}

function readOf(file: RawFile): { raw: unknown; unreadable: SettingsDamage | null } {
  try {
    return { raw: file.read(), unreadable: null };
  } catch {
    // Whatever it is, a file without rights or a folder included: the app starts, and says so.
    return { raw: null, unreadable: { kind: 'unreadable', path: setAside(file) } };
  }
}

/** @returns where the file is now: where it was, if it cannot be moved */
function setAside(file: RawFile): string {
  try {
    return file.setAside();
  } catch {
    return file.path;
  }
}
