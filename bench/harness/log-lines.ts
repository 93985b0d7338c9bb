const ESC = '\u001b';
const DISTINCT = 1_000;

/** As a busy server logs, colours included (measured behaviour of inferrs 0.1.0). */
const block = Array.from({ length: DISTINCT }, (_, index) => {
  const time = `2026-11-23T02:43:51.${String(index * 997).padStart(6, '0')}Z`;
  const message = `Request chatcmpl-${String(index).padStart(4, '0')}: 2 messages, 31 prompt tokens`;
  return `${ESC}[2m${time}${ESC}[0m ${ESC}[32m INFO${ESC}[0m ${ESC}[2minferrs::server${ESC}[0m${ESC}[2m:${ESC}[0m ${message}\n`;
});

/** Any number of lines, in blocks of at most a thousand. */
export function* logBlocks(lines: number): Generator<Buffer, void, void> {
  const whole = Buffer.from(block.join(''));
  let left = lines;
  for (; left >= DISTINCT; left -= DISTINCT) yield whole;
  if (left > 0) yield Buffer.from(block.slice(0, left).join(''));
}
