import type { LogLine } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';

/**
 * Lines as they stand in files and on the clipboard: without colours, each with its line feed.
 * A tracing event brings its own time; any other line is given the time it was read and its source.
 */
export function formatLines(lines: readonly LogLine[]): string {
  let text = '';
  for (const line of lines) text += headed(line);
  // One pass over all of them is several times cheaper than one a line.
  return plainText(text);
}

/** The line that stands where lines are missing in a file. */
export function formatLoss(lines: number, at: number): string {
  return `${timeOf(at)} app | [${lines} lines not written to this file]\n`;
}

function headed(line: LogLine): string {
  if (line.level !== undefined && line.source !== 'app') return `${line.text}\n`;
  const level = line.level === undefined ? '' : `${line.level} `;
  return `${timeOf(line.at)} ${level}${line.source} | ${line.text}\n`;
}

let lastAt = Number.NaN;
let lastTime = '';

/** Lines of one read share their time: it is spelled once. */
function timeOf(at: number): string {
  if (at !== lastAt) {
    lastAt = at;
    lastTime = new Date(at).toISOString();
  }
  return lastTime;
}
