import { mkdir, rm, writeFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { LoginItemState } from '../../shared/snapshot.ts';
import { exists } from '../system/files/access.ts';
import { readTextFile } from '../system/files/read-file.ts';
import type { LoginItem } from '../core/settings/login-item.ts';

/** A desktop entry has a few lines. */
const LARGEST = 1024 * 1024;

/**
 * Start at login on a Linux desktop: a file in the autostart folder (freedesktop.org, Desktop
 * Application Autostart Specification).
 */
export class Autostart implements LoginItem {
  readonly #folder: string;
  readonly #command: readonly string[];

  /**
   * @param folder the user's autostart folder; made when needed
   * @param command the program to start, and its arguments
   */
  constructor(folder: string, command: readonly string[]) {
    this.#folder = folder;
    this.#command = command;
  }

  get #file(): string {
    return join(this.#folder, 'inferrs-bar.desktop');
  }

  /** A file that names a program that has moved since (an update of an AppImage) is set right. */
  async read(): Promise<LoginItemState> {
    let text: string;
    try {
      text = await readTextFile(this.#file, { maxBytes: LARGEST });
    } catch {
      // None, or none that a desktop could read either.
      return 'off';
    }
    const entry = readEntry(text);
    if (!entry.isEnabled) return 'off';
    if (entry.program === null || (await exists(entry.program))) return 'on';
    try {
      await this.set(true);
      return 'on';
    } catch {
      // A folder that may not be written: the entry stays, and starts nothing.
      return 'off';
    }
  }

  async set(openAtLogin: boolean): Promise<void> {
    if (!openAtLogin) return rm(this.#file, { force: true });
    await mkdir(this.#folder, { recursive: true });
    await writeFile(this.#file, autostartEntry(this.#command));
  }
}

/** The text of an autostart file for `command`. */
export function autostartEntry(command: readonly string[]): string {
  const exec = command.map(quote).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Inferrs Bar',
    `Exec=${exec}`,
    // Desktops write here when the user switches the entry off in their settings.
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** What an autostart file says: whether it counts, and the full path of the program it starts. */
export function readEntry(text: string): { isEnabled: boolean; program: string | null } {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, key, value] = /^\s*([\w-]+)\s*=\s*([^]*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) values.set(key, value);
  }
  const program = unquote(values.get('Exec') ?? '');
  return {
    isEnabled:
      values.get('Hidden') !== 'true' && values.get('X-GNOME-Autostart-enabled') !== 'false',
    program: isAbsolute(program) ? program : null,
  };
}

/**
 * Quoted for `Exec` (Desktop Entry Specification, "The Exec key"): four characters are escaped
 * within quotes, `%` starts a field code, and the file's strings escape each backslash once more.
 */
function quote(part: string): string {
  const quoted = `"${part.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`;
  return quoted.replaceAll('\\', String.raw`\\`).replaceAll('%', '%%');
}

/** The first part of an `Exec` value, as `quote` wrote it or bare. */
function unquote(exec: string): string {
  const text = exec.replaceAll(String.raw`\\`, '\\').replaceAll('%%', '%');
  const quoted = /^"((?:[^"\\]|\\[^])*)"/.exec(text)?.[1];
  return quoted === undefined ? (text.split(' ')[0] ?? '') : quoted.replaceAll(/\\([^])/g, '$1');
}
