import { writeAll } from './stdio.ts';

export type Level = keyof typeof severity;

const severity = { TRACE: 0, DEBUG: 1, INFO: 2, WARN: 3, ERROR: 4 } as const;
const colour: Record<Level, number> = { TRACE: 35, DEBUG: 34, INFO: 32, WARN: 33, ERROR: 31 };

/** NO_COLOR turns the colours off; being a pipe does not (measured behaviour of inferrs 0.1.0). */
const colours = !process.env['NO_COLOR'];
const setting = process.env['RUST_LOG'] ?? '';
const thresholds = new Map<string, number>();

/** Whether RUST_LOG shows this: `debug`, `inferrs=debug`, `info,ureq::unit=debug`. */
function isShown(level: Level, target: string): boolean {
  let threshold = thresholds.get(target);
  if (threshold === undefined) thresholds.set(target, (threshold = severity[leastLevel(target)]));
  return severity[level] >= threshold;
}

/** The least level of a target: the longest of the names that it begins with decides. */
function leastLevel(target: string): Level {
  let level: Level = 'INFO';
  let matched = -1;
  for (const part of setting.split(',')) {
    const [first = '', named] = part.split('=');
    const prefix = named === undefined ? '' : first.trim();
    const name = (named ?? first).trim().toUpperCase();
    if (!isLevel(name) || !target.startsWith(prefix) || prefix.length < matched) continue;
    level = name;
    matched = prefix.length;
  }
  return level;
}

function isLevel(name: string): name is Level {
  return name in severity;
}

/** UTC with microseconds, as tracing-subscriber prints it: `2026-11-23T02:43:51.503579Z`. */
export function timestamp(epochMs = performance.timeOrigin + performance.now()): string {
  const micros = Math.floor((epochMs * 1000) % 1000);
  const iso = new Date(Math.floor(epochMs)).toISOString();
  return `${iso.slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

const dim = (text: string): string => `\u001b[2m${text}\u001b[0m`;

/** One log line without its line break, in the real program's layout and colours. */
export function formatLine(level: Level, target: string, message: string, at = timestamp()) {
  const padded = level.padStart(5);
  if (!colours) return `${at} ${padded} ${target}: ${message}`;
  const tag = `\u001b[${colour[level]}m${padded}\u001b[0m`;
  return `${dim(at)} ${tag} ${dim(target)}${dim(':')} ${message}`;
}

/** Writes one event to standard output. */
export function log(level: Level, target: string, message: string): void {
  if (isShown(level, target)) writeAll(1, `${formatLine(level, target, message)}\n`);
}
