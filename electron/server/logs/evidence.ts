import { plainText, type LogLine } from '../../../shared/log.ts';
import type { LineRing } from './ring.ts';

/** Lines of a Rust backtrace, which would push out what tells the cause (measured: dozens of them). */
const stackFrame = /^\s*(?:Stack backtrace:|stack backtrace:|\d+: |at \S+:\d+)/;

/**
 * The newest lines that a person or a diagnosis can use.
 * @param fromSeq older lines belong to an earlier process
 * @returns at most `count`, plain, oldest first, without stack frames and lines of the app
 */
export function evidenceOf(
  ring: LineRing,
  fromSeq: number,
  count: number,
  wanted: (line: LogLine) => boolean,
): string[] {
  const found: string[] = [];
  const oldest = Math.max(fromSeq, ring.firstSeq);
  for (let seq = ring.nextSeq - 1; seq >= oldest && found.length < count; seq -= 1) {
    const line = ring.at(seq);
    if (line === undefined || line.source === 'app' || !wanted(line)) continue;
    const text = plainText(line.text);
    if (text.trim() !== '' && !stackFrame.test(text)) found.unshift(text);
  }
  return found;
}
