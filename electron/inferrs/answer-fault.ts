import type { AnswerFault } from '../../shared/problem.ts';
import { failurePatterns } from './failure-patterns.ts';

/** A table of positions that is asked beyond its end: candle's words (measured behaviour of inferrs 0.1.0). */
const beyondTable = /narrow invalid args|start \+ len > dim_len/;
/** The thread that computes has died, and `/health` stays 200 (read in inferrs 0.1.0). */
const engineGone = /Engine unavailable|Engine dropped the request/;

/** What the words mean with which an engine failed on an answer. */
export function answerFault(words: string): AnswerFault {
  if (failurePatterns.outOfMemory.test(words)) return 'out-of-memory';
  if (beyondTable.test(words)) return 'beyond-window';
  return engineGone.test(words) ? 'engine-gone' : 'engine';
}
