import type { SmokeCheckId, SmokeState } from '../../../../shared/smoke.ts';
import { parseJson } from '../../../system/parse-json.ts';

/** Stations at which a model is spoken to: what was asked and answered there is nobody's but the user's. */
const SPEAKING = /^(?:chat|openclaw-)/;
const speaks = (id: SmokeCheckId): boolean => SPEAKING.test(id);

/** Texts in which words lie, as JSON or as a command line; longer ones are cut off by the checks. */
const quoted = /"((?:[^"\\]|\\.){8,})"|'([^']{8,})'/g;

/**
 * What was said at the last checks, as far as they keep it, so that it can be removed wherever else it
 * stands, as in the log.
 */
export function saidIn({ steps }: SmokeState): readonly string[] {
  return steps
    .filter(({ id }) => speaks(id))
    .flatMap(({ status, detail, evidence }) => [
      ...(status === 'passed' && detail !== undefined ? [detail] : []),
      ...[evidence?.request, evidence?.answer].flatMap(wordsIn),
    ]);
}

/** The last checks without what was said at them. */
export function withoutWords(smoke: SmokeState): SmokeState {
  return {
    ...smoke,
    steps: smoke.steps.map((step) => {
      if (!speaks(step.id)) return step;
      const { evidence, detail, ...rest } = step;
      return {
        ...rest,
        ...(step.status === 'passed' || detail === undefined ? {} : { detail }),
        ...(evidence === undefined ? {} : { evidence: { log: evidence.log } }),
      };
    }),
  };
}

/** Only sentences: a name of a field or of a model, which has no blank, is needed elsewhere. */
function wordsIn(text = ''): readonly string[] {
  return [...text.matchAll(quoted)]
    .map(([, double, single]) => (double === undefined ? (single ?? '') : unescaped(double)))
    .filter((words) => /\s/.test(words.trim()));
}

function unescaped(json: string): string {
  const text = parseJson(`"${json}"`);
  return typeof text === 'string' ? text : json;
}
