const ESC = '\u001b';
const DISTINCT = 1_000;

/** One line of so many is a request's. */
const REQUEST_EVERY = 100;

/**
 * As a busy server logs, colours included (measured behaviour of inferrs 0.1.0). Lines of requests mean
 * something to the app; the others have their form and length and mean nothing, as whatever comes by the
 * hundred thousand a second does: no server takes so many requests.
 */
const block = Array.from({ length: DISTINCT }, (_, index) => {
  const time = `2026-11-23T02:43:51.${String(index * 997).padStart(6, '0')}Z`;
  const name = `chatcmpl-${String(index).padStart(4, '0')}`;
  const message =
    index % REQUEST_EVERY === 0
      ? `Request ${name}: 2 messages, 31 prompt tokens`
      : `Batch of ${name}: 2 sequences, 31 tokens so far`;
  return `${ESC}[2m${time}${ESC}[0m ${ESC}[32m INFO${ESC}[0m ${ESC}[2minferrs::server${ESC}[0m${ESC}[2m:${ESC}[0m ${message}\n`;
});

/** Any number of lines, in blocks of at most a thousand. */
export function* logBlocks(lines: number): Generator<Buffer, void, void> {
  const whole = Buffer.from(block.join(''));
  let left = lines;
  for (; left >= DISTINCT; left -= DISTINCT) yield whole;
  if (left > 0) yield Buffer.from(block.slice(0, left).join(''));
}
