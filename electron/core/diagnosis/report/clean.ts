import { isIP } from 'node:net';
import type { Masker } from '../../../system/secrets/mask.ts';
import { spellingsOf } from '../../../system/secrets/spellings.ts';

/** Whose computer it is: what of it may be a person's name. */
export interface Identity {
  readonly home: string;
  readonly user: string;
  /** The names that this computer goes by. */
  readonly hosts: readonly string[];
}

/** Stands for what was said to a model, or by one. */
export const SAID = '[words removed]';

/** Nobody's names, and words of which a report is full. */
const EVERYDAY =
  /^(?:root|user|admin|administrator|runner|linux|ubuntu|debian|localhost|inferrs|openclaw|server|mac|home|shared)$/i;
const SHORTEST_NAME = 3;

const slash = String.raw`(?:[/\\]+|%2F|%5C)`;
/** Anybody's home: also other people's, in another program's command line. */
const anyHome = new RegExp(
  `(${slash}(?:Users|home|Documents and Settings)${slash})(?!Shared\\b|linuxbrew\\b)([^/\\\\\\s"'%:;,<>|]+|(?:%(?!2F|5C)[0-9A-F]{2}|[^/\\\\\\s"'%:;,<>|])+)`,
  'gi',
);
/**
 * Fields in which requests and answers hold what was said, as they stand in a log or an error, however
 * often quoted. What follows on the line goes with it; a number is a count.
 */
const said = new RegExp(
  String.raw`((?<![\w.])\\*["']?(?:content|prompt|messages|reasoning(?:_content)?|completion|arguments|user_message|system_prompt)\\*["']?\s*[:=]\s*)(?=\S)(?!\\*["']?\d+(?:\.\d+)?\b|null\b)[^\r\n]+`,
  'gi',
);
const mail = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const address =
  /(?<![\w:.])(?:\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:]|\.\d))/gi;

/**
 * The one place in which a text is made fit to be shown to others: without secrets, without the names
 * of people and of this computer, without addresses but its own loopback, and without what was said to
 * a model or by it.
 * @param words what was said, as far as the app knows: goes wherever it stands
 */
export function reportCleaner(
  masker: Masker,
  { home, user, hosts }: Identity,
  words: readonly string[] = [],
): (text: string) => string {
  const trimmedHome = home.replace(/[/\\]+$/, '');
  const lastPart = trimmedHome.split(/[/\\]/).at(-1) ?? '';
  const spoken = words
    .map((word) => word.trim())
    .filter((word) => word.length >= SHORTEST_WORDS)
    .sort((one, other) => other.length - one.length)
    .map((word) => ruleFor(word, SAID, anywhere));
  const isTelling = (name: string): boolean => name.length >= SHORTEST_NAME && !EVERYDAY.test(name);
  const names = [
    ...(trimmedHome === '' ? [] : [ruleFor(trimmedHome, '~', asFolder)]),
    ...hosts
      .flatMap(hostSpellings)
      .filter(isTelling)
      .map((host) => ruleFor(host, 'HOST', asWord)),
    ...[user, lastPart].filter(isTelling).map((name) => ruleFor(name, 'USER', asWord)),
  ];
  return (text) =>
    // What was said goes before a mask in the middle of it makes it another text.
    apply(names, masker.mask(apply(spoken, text)))
      .replace(said, `$1${SAID}`)
      .replace(anyHome, '$1USER')
      .replace(mail, 'MAIL')
      .replace(address, (found) => (isForeign(found) ? 'ADDRESS' : found));
}

const apply = (rules: readonly Rule[], text: string): string =>
  rules.reduce((rest, { pattern, stand }) => rest.replace(pattern, stand), text);

/** As `reportCleaner`, on each text of plain data: before JSON tears apart what belongs together. */
export function cleanData(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanData(item, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [clean(name), cleanData(item, clean)]),
  );
}

interface Rule {
  readonly pattern: RegExp;
  readonly stand: string;
}

function ruleFor(text: string, stand: string, around: (pattern: string) => string): Rule {
  return { pattern: new RegExp(around(namesOf(text).map(escaped).join('|')), 'giu'), stand };
}

/** Shorter ones ("OK") are said everywhere. */
const SHORTEST_WORDS = 8;

const anywhere = (text: string): string => `(?:${text})`;
/** `/home/mina` and all below it, but not `/home/minami`. */
const asFolder = (text: string): string => `(?:${text})(?![\\p{L}\\p{N}_-])`;
// An escape such as the `%2F` or `\n` before a name is no letter of it.
const asWord = (text: string): string =>
  `(?:(?<![\\p{L}\\p{N}])|(?<=%[0-9A-F]{2}|\\\\[nrt]|\\\\u[0-9a-f]{4}))(?:${text})(?![\\p{L}\\p{N}])`;

/** `Minas-Mac.local` is also called `Minas-Mac`. */
function hostSpellings(host: string): readonly string[] {
  const label = host.split('.')[0] ?? '';
  return isIP(host) === 0 ? [host, label] : [];
}

/** Composed or not, as macOS writes names of files, and with either slash. */
function namesOf(text: string): readonly string[] {
  const written = [text, text.normalize('NFC'), text.normalize('NFD')];
  const names = [...written, ...written.map((one) => one.replaceAll('\\', '/'))];
  const all = new Set(names.flatMap(spellingsOf));
  return [...all].sort((one, other) => other.length - one.length);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

/** Neither a version nor a time of day, nor this computer itself. */
function isForeign(text: string): boolean {
  const kind = isIP(text);
  return (
    kind !== 0 && !(/^(?:127\.|0\.0\.0\.0$|255\.)/.test(text) || /^(?:0*:)*:?0*1?$/.test(text))
  );
}
