import type { SmokeStep } from '../../shared/smoke.ts';
import type { Verdict } from './findings.ts';
import type { Trace } from '../system/trace.ts';

/** What a witness of a check is told from elsewhere. */
export interface WitnessDeps {
  /** Begins to listen to the server's log. @returns gives the newest lines since, oldest first */
  readonly listen: () => () => readonly string[];
  /** Takes secrets out. */
  readonly mask: (text: string) => string;
}

/** The beginning tells what it is, the end how it came out. */
const MOST_HEAD = 1_000;
const MOST_TAIL = 3_000;
const MOST_LINE = 500;

/** Notes what is seen while one check is made. */
export class Witness implements Trace {
  readonly #mask: (text: string) => string;
  readonly #lines: () => readonly string[];
  #request: string | undefined;
  #answer: string | undefined;

  constructor({ listen, mask }: WitnessDeps) {
    this.#mask = mask;
    this.#lines = listen();
  }

  readonly asked = (text: string): void => {
    this.#request = text;
  };

  readonly said = (text: string): void => {
    this.#answer = text;
  };

  /** Log lines are of use only where something went wrong. */
  evidence(verdict: Verdict): Pick<SmokeStep, 'evidence'> {
    const failed = verdict.status === 'failed';
    const lines = failed ? (verdict.problem?.evidence ?? this.#lines()) : [];
    const log = lines.map((line) => this.#mask(line).slice(0, MOST_LINE));
    const request = this.#shown(this.#request);
    const answer = this.#shown(this.#answer);
    if (request === undefined && answer === undefined && log.length === 0) return {};
    return {
      evidence: {
        ...(request === undefined ? {} : { request }),
        ...(answer === undefined ? {} : { answer }),
        log,
      },
    };
  }

  /** Masked as a whole: a cut could go through a secret. */
  #shown(text: string | undefined): string | undefined {
    if (text === undefined) return undefined;
    const masked = this.#mask(text).trim();
    if (masked.length <= MOST_HEAD + MOST_TAIL) return masked;
    return `${masked.slice(0, MOST_HEAD)}\n…\n${masked.slice(-MOST_TAIL)}`;
  }
}
