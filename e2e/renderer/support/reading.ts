import type { Page } from '@playwright/test';

/** A thing as a screen reader comes to it. */
interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly level: number;
  readonly isOff: boolean;
  /** The named part of the page that it is in, which a screen reader says before it. */
  readonly within: string;
}

/** Parts that are said when somebody comes into them. */
const parts = new Set(['alertdialog', 'dialog', 'figure', 'group', 'list', 'radiogroup', 'region']);

const controls = new Set([
  'button',
  'checkbox',
  'combobox',
  'link',
  'option',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
]);

/** As in `- heading "Models" [level=1]`; a line that holds a colon is quoted as a whole. */
const LINE = /^(\s*)- '?([a-z]+)(?: "((?:[^"\\]|\\.)*)")?((?: \[[^\]]+\])*)'?(?::|$)/;

/** @param snapshot of the accessibility tree, as Playwright writes it */
export function parseSpoken(snapshot: string): readonly Spoken[] {
  const around: { readonly depth: number; readonly name: string }[] = [];
  return snapshot.split('\n').flatMap((line) => {
    const [, space = '', role, said = '', marks = ''] = LINE.exec(line) ?? [];
    if (role === undefined || role === 'text') return [];
    const name = said.replace(/''/g, "'");
    while ((around.at(-1)?.depth ?? -1) >= space.length) around.pop();
    const within = around.at(-1)?.name ?? '';
    if (parts.has(role) && name !== '') around.push({ depth: space.length, name });
    const level = Number(/level=(\d)/.exec(marks)?.[1] ?? 0);
    return [{ role, name, level, isOff: marks.includes('disabled'), within }];
  });
}

/**
 * What would leave somebody who only hears the page without a way through it: a screen
 * without a title or with two, a level of headings left out, a control without a name or with that of another
 * one beside it.
 */
export function faultsOfReading(spoken: readonly Spoken[]): readonly string[] {
  const faults: string[] = [];
  const main = spoken.findIndex(({ role }) => role === 'main');
  if (spoken.filter(({ role }) => role === 'main').length > 1) faults.push('main is there twice');
  const headings = spoken.slice(main + 1).filter(({ role }) => role === 'heading');
  // What is wrong stands before the title, and behind an open list nothing is read.
  const titles = headings.filter(({ level }) => level === 1).length;
  if (headings.length > 0 && titles !== 1) faults.push(`${titles} titles`);
  for (const [index, { level, name }] of headings.entries()) {
    const above = headings[index - 1]?.level ?? level;
    if (level > above + 1) faults.push(`a level is left out before "${name}"`);
  }
  const seen = new Set<string>();
  for (const { role, name, isOff, within } of spoken) {
    if (!controls.has(role)) continue;
    const what = `${role} "${name}" in "${within}"`;
    if (name.trim() === '') faults.push(`${role} without a name in "${within}"`);
    else if (seen.has(what) && !isOff) faults.push(`${what} is there twice`);
    seen.add(what);
  }
  return faults;
}

/** @returns what is wrong with how a page is read aloud */
export async function readingFaults(page: Page): Promise<readonly string[]> {
  return faultsOfReading(parseSpoken(await page.locator('body').ariaSnapshot()));
}
