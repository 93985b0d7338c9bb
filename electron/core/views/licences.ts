import type { CommandOutput } from '../../../shared/ipc/contract.ts';

type Licence = CommandOutput<'app.licences'>['packages'][number];

/** As Vite writes it (`build.license`): name, version, and the licence by its short name. */
const HEADING = /^## (\S+) - (\S+) \((.+)\)$/;

/**
 * One list of the licences that stand beside each bundle, by name; what is in more than one of them
 * once.
 * @param lists the texts of Vite's `licenses.md`
 */
export function mergeLicences(lists: readonly string[]): Licence[] {
  const found = new Map<string, Licence>();
  for (const { text, ...known } of lists.flatMap(licencesOf)) {
    const key = `${known.name} ${known.version}`;
    if (!found.has(key)) found.set(key, { ...known, text: text.trim() });
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function licencesOf(list: string): Licence[] {
  const found: { name: string; version: string; licence: string; text: string }[] = [];
  for (const line of list.split('\n')) {
    const [, name, version, licence] = HEADING.exec(line) ?? [];
    const last = found.at(-1);
    if (name !== undefined && version !== undefined && licence !== undefined) {
      found.push({ name, version, licence, text: '' });
    } else if (last !== undefined) last.text += `${line}\n`;
  }
  return found;
}
