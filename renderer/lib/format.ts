import type { Language } from '../../shared/i18n/languages.ts';

/** Making one takes far longer than using it, and lists use it for every row. */
const bytesFormats = new Map<string, Intl.NumberFormat>();
function bytesFormat(language: Language, maximumFractionDigits: 0 | 1): Intl.NumberFormat {
  const key = `${language} ${String(maximumFractionDigits)}`;
  const known = bytesFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language, { maximumFractionDigits });
  bytesFormats.set(key, made);
  return made;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes as people read them (1 KB = 1,000 B, as Finder and file managers count): `1.4 GB`. */
export function formatBytes(bytes: number, language: Language): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  const number = bytesFormat(language, digits).format(value);
  return `${number} ${UNITS[unit] ?? 'B'}`;
}

/** `131,072`. */
export function formatNumber(value: number, language: Language): string {
  return value.toLocaleString(language);
}

const unit = (
  value: number,
  name: 'second' | 'minute' | 'hour' | 'day',
  language: Language,
  fraction = 0,
): string =>
  new Intl.NumberFormat(language, {
    style: 'unit',
    unit: name,
    unitDisplay: language === 'ko' ? 'long' : 'short',
    maximumFractionDigits: fraction,
  }).format(value);

/** A span of time, its two largest units: `2 hr 5 min`. */
export function formatDuration(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return join(unit(days, 'day', language), hours % 24, 'hour', language);
  if (hours > 0) return join(unit(hours, 'hour', language), minutes % 60, 'minute', language);
  if (minutes > 0) return join(unit(minutes, 'minute', language), seconds % 60, 'second', language);
  return unit(seconds, 'second', language);
}

const DAY_MS = 24 * 60 * 60_000;

/** How old something is: in whole days once there is one, `12 days`. */
export function formatAge(ms: number, language: Language): string {
  return formatDuration(ms < DAY_MS ? ms : ms - (ms % DAY_MS), language);
}

function join(
  first: string,
  rest: number,
  name: 'second' | 'minute' | 'hour',
  language: Language,
): string {
  return rest === 0 ? first : `${first} ${unit(rest, name, language)}`;
}

/** How long a check took: `0.4 sec`, `38 ms`. */
export function formatShortDuration(ms: number, language: Language): string {
  if (ms < 1000) return `${String(Math.round(ms))} ms`;
  return unit(ms / 1000, 'second', language, 1);
}

/** What has just happened; `Intl` says 지금 in Korean, which means the present and not the past. */
const justNow: Readonly<Record<Language, string>> = { en: 'now', ko: '방금' };

/** `5 minutes ago`; a date once it is more than a day. */
export function formatAgo(at: number, now: number, language: Language): string {
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const seconds = Math.max(0, Math.round((now - at) / 1000));
  if (seconds < 45) return justNow[language];
  if (seconds < 3600) return relative.format(-Math.max(1, Math.round(seconds / 60)), 'minute');
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour');
  return formatDateTime(at, language);
}

/** Date and time to the minute in the language's own form. */
export function formatDateTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** Percent of one core: `140%`. */
export function formatPercent(value: number, language: Language): string {
  return `${value.toLocaleString(language, { maximumFractionDigits: 0 })}%`;
}

/** Splits `org/name`; the organisation is empty when there is none. */
export function splitModel(id: string): { readonly org: string; readonly name: string } {
  const at = id.indexOf('/');
  return at === -1 ? { org: '', name: id } : { org: id.slice(0, at), name: id.slice(at + 1) };
}

/** A path with the home folder shortened to `~`. */
export function shortPath(path: string, homeDir: string): string {
  if (homeDir === '' || path === homeDir) return path;
  const next = path.charAt(homeDir.length);
  return path.startsWith(homeDir) && (next === '/' || next === '\\')
    ? `~${path.slice(homeDir.length)}`
    : path;
}

/** `14:05`, as the language writes it. */
export function formatTime(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at);
}

/** A day: `24 Apr 2026`, as the language writes it. */
export function formatDay(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(at);
}
