import { HISTORY_MS, type Traffic } from '../../../shared/server.ts';

const MINUTE_MS = 60_000;

interface Minute {
  readonly at: number;
  requests: number;
  answers: number;
  /** The sum of the answers' speeds. */
  speeds: number;
}

/** Counts what is asked of the server, by the minute, as far back as HISTORY_MS. */
export class TrafficCount {
  #minutes: Minute[] = [];

  /** @param at milliseconds since the epoch */
  request(at: number): void {
    this.#minuteOf(at).requests += 1;
  }

  answer(at: number, tokensPerSecond: number): void {
    const minute = this.#minuteOf(at);
    minute.answers += 1;
    minute.speeds += tokensPerSecond;
  }

  /** @returns the minutes in which there was anything, newest last */
  since(now: number): Traffic[] {
    this.#forget(now);
    return this.#minutes.map(({ at, requests, answers, speeds }) => ({
      at,
      requests,
      ...(answers === 0 ? {} : { tokensPerSecond: speeds / answers }),
    }));
  }

  #minuteOf(now: number): Minute {
    const at = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    const known = this.#minutes.find((minute) => minute.at === at);
    if (known !== undefined) return known;
    this.#forget(now);
    const minute: Minute = { at, requests: 0, answers: 0, speeds: 0 };
    this.#minutes = [...this.#minutes, minute].sort((one, other) => one.at - other.at);
    return minute;
  }

  /** Also what lies ahead, once the clock was set back: it would never be forgotten. */
  #forget(now: number): void {
    this.#minutes = this.#minutes.filter(({ at }) => at > now - HISTORY_MS && at <= now);
  }
}
