import {
  MOST_REQUESTS,
  type RequestEnd,
  type RequestEntry,
  type RequestSender,
} from '../../../shared/requests.ts';
import type { TurnAway } from '../../../shared/guard.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { RequestLine } from '../../inferrs/milestones.ts';
import type { Clock } from '../../system/time/clock.ts';

/** Whoever sends the server requests, or sees them pass, tells of them here. */
export interface RequestObserver {
  /** One is about to be sent, or passes. @param sent.messages how many it has, where that is known */
  begin(sent: {
    readonly from: RequestSender;
    readonly messages: number | undefined;
  }): ObservedRequest;
  /** The answer of this name was seen on its way to them. */
  passed(name: string, from: RequestSender): void;
}

/** One request that somebody tells of; each call may be made once, and none has to be. */
export interface ObservedRequest {
  /** The name that the server gave it: the `id` of its answer, which its log has too (measured). */
  named(name: string): void;
  ended(end: RequestEnd, figures?: Pick<RequestEntry, 'tokensPerSecond' | 'promptTokens'>): void;
}

/** What is known of one, beside what is shown. */
interface Row {
  entry: RequestEntry;
  readonly began: number;
  /** Somebody tells of it: its end is known from them. */
  readonly isObserved: boolean;
  /** In the server's log; of one whose answer has not come yet this is presumed. */
  name?: string;
  isNamed: boolean;
  /** The place of its line among those of the log. */
  heard?: number;
}

export interface RequestLogOptions {
  readonly clock: Clock;
  /** The window of the model that runs, tokens, where it is known. */
  readonly window: () => number | undefined;
  /** Newest first; told now and then. */
  readonly onChange: (requests: RequestEntry[]) => void;
  /** @param isProven an answer has told of it, and not only a line of the log */
  readonly onEnd: (entry: RequestEntry, isProven: boolean) => void;
}

/** More than pass at a time. */
const MOST_SENDERS = 20;
/** A window is told no sooner, ms: lines of the log may come by the thousand. */
const PAUSE_MS = 150;

/**
 * What reaches the server, from those who send it and from its log. A line of the log is a hint, which
 * a request can forge (`inferrs/milestones.ts`): all that follows from it is a row of this list.
 */
export class RequestLog implements RequestObserver {
  readonly #options: RequestLogOptions;
  /** Oldest first. */
  #rows: Row[] = [];
  #nextId = 1;
  /** Of answers whose line of the log was not read yet, by name. */
  #senders: ReadonlyMap<string, RequestSender> = new Map();
  #heard = 0;
  #cancelTimer: (() => void) | null = null;
  #isDisposed = false;

  constructor(options: RequestLogOptions) {
    this.#options = options;
  }

  begin(sent: { from: RequestSender; messages: number | undefined }): ObservedRequest {
    const row = this.#row({ ...sent, end: { kind: 'working' } }, true);
    this.#add(row);
    return {
      named: (name) => this.#name(row, name),
      ended: (end, figures = {}) => this.#observedEnd(row, end, figures),
    };
  }

  passed(name: string, from: RequestSender): void {
    const row = this.#rows.find((one) => one.name === name);
    if (row === undefined) {
      // The answer may be here before its line of the log is read.
      this.#senders = new Map([...this.#senders, [name, from] as const].slice(-MOST_SENDERS));
    } else if (!row.isObserved) {
      if (row.entry.from !== from) this.#change(row, { from });
    } else if (!row.isNamed) {
      const line = lineOf(row);
      setLine(row, {});
      this.#addOther(row, line, from);
    }
  }

  /** The guard lets one not through. One row for each reason: whoever tries for ever fills no list. */
  turnedAway(why: TurnAway): void {
    const isSame = ({ entry: { end } }: Row): boolean =>
      end.kind === 'turned-away' && end.why === why;
    const times = (this.#rows.find(isSame)?.entry.times ?? 0) + 1;
    this.#rows = this.#rows.filter((row) => !isSame(row));
    const from = why === 'from-web-page' ? 'web-page' : 'other';
    const row = this.#row({ from, end: { kind: 'turned-away', why } }, true);
    row.entry = { ...row.entry, times };
    this.#add(row);
  }

  /** The log of the server that runs tells of a request. */
  heard(line: RequestLine): void {
    switch (line.kind) {
      case 'request':
        this.#onRequest(line);
        return;
      case 'request-failed': {
        const row = this.#rows.find(({ name }) => name === line.id);
        if (row === undefined || !mayHaveFailed(row)) return;
        this.#end(row, { kind: 'failed', cause: line.cause }, false);
        return;
      }
      case 'clamped': {
        // It names no request; the window tells whose it is.
        const prompt = (this.#options.window() ?? 0) - line.to;
        const row = this.#rows.filter(({ entry }) => entry.promptTokens === prompt).pop();
        if (row !== undefined && line.to < line.from) this.#change(row, { room: line.to });
        return;
      }
      default:
        assertNever(line);
    }
  }

  /** The server has worked on nothing since. @param since milliseconds since the epoch */
  idle(since: number): void {
    const ended = ({ entry }: Row): boolean => entry.end.kind === 'untold' && entry.at < since;
    for (const row of this.#rows.filter(ended)) this.#end(row, { kind: 'answered' }, false);
  }

  /** The server that the log is of is gone: what it was asked is at an end, whichever. */
  serverEnded(): void {
    for (const row of this.#rows) {
      if (row.entry.end.kind === 'untold') this.#change(row, { end: { kind: 'server-ended' } });
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#cancelTimer?.();
  }

  #onRequest({ id, messages, promptTokens }: Extract<RequestLine, { kind: 'request' }>): void {
    const heard = (this.#heard += 1);
    const known = this.#rows.find(({ name }) => name === id);
    if (known?.heard !== undefined) return;
    const row = known ?? this.#rows.find((one) => awaitsLine(one, messages));
    if (row !== undefined) {
      row.name = id;
      row.heard = heard;
      this.#change(row, { promptTokens });
      return;
    }
    const isTooLong = promptTokens > (this.#options.window() ?? Infinity);
    const end: RequestEnd = { kind: isTooLong ? 'too-long' : 'untold' };
    const from = this.#senders.get(id) ?? 'other';
    const other = this.#row({ from, messages, promptTokens, end }, false);
    this.#add(Object.assign(other, { name: id, heard }));
  }

  /** The answer has said which line of the log is the request's. */
  #name(row: Row, name: string): void {
    row.isNamed = true;
    if (row.name === name) return;
    const other = this.#rows.find((one) => one.name === name && !one.isNamed);
    const [own, others] = [lineOf(row), other === undefined ? {} : lineOf(other)];
    setLine(row, { name, ...others });
    if (other !== undefined) {
      setLine(other, own);
      if (!other.isObserved) other.entry = { ...other.entry, end: { kind: 'untold' } };
    } else if (own.heard !== undefined) this.#addOther(row, own);
    if (other?.isObserved === false && own.heard === undefined) {
      this.#rows = this.#rows.filter((one) => one !== other);
    }
    this.#publish();
  }

  /** A line that was taken for a request's own is another program's. */
  #addOther({ entry: { at, messages } }: Row, line: Line, from: RequestSender = 'other'): void {
    const other = this.#row({ from, messages, end: { kind: 'untold' } }, false);
    other.entry = { ...other.entry, at };
    setLine(other, line);
    this.#add(other);
  }

  #observedEnd(
    row: Row,
    end: RequestEnd,
    figures: Pick<RequestEntry, 'tokensPerSecond' | 'promptTokens'>,
  ): void {
    const durationMs = this.#options.clock.now().mono - row.began;
    this.#change(row, { ...figures, durationMs });
    this.#end(row, end, true);
    // First come, first served (measured): whatever came before it is at an end, and would have told
    // of a failure.
    const { heard } = row;
    if (!row.isNamed || heard === undefined || end.kind !== 'answered') return;
    for (const one of this.#rows) {
      const isBefore = (one.heard ?? heard) < heard;
      if (isBefore && one.entry.end.kind === 'untold') this.#end(one, { kind: 'answered' }, false);
    }
  }

  #end(row: Row, end: RequestEnd, isProven: boolean): void {
    this.#change(row, { end });
    this.#options.onEnd(row.entry, isProven);
  }

  #row(
    known: Pick<RequestEntry, 'from' | 'messages' | 'promptTokens' | 'end'>,
    isObserved: boolean,
  ) {
    const { wall, mono } = this.#options.clock.now();
    const id = this.#nextId;
    this.#nextId += 1;
    const row: Row = { entry: { id, at: wall, ...known }, began: mono, isObserved, isNamed: false };
    return row;
  }

  #add(row: Row): void {
    this.#rows.push(row);
    if (this.#rows.length > MOST_REQUESTS) {
      // However many others come, or are forged: those that are waited for stay.
      const oldest = this.#rows.findIndex(({ entry }) => entry.end.kind !== 'working');
      this.#rows.splice(Math.max(0, oldest), 1);
    }
    this.#publish();
  }

  #change(row: Row, change: Partial<RequestEntry>): void {
    row.entry = { ...row.entry, ...change };
    this.#publish();
  }

  #publish(): void {
    if (this.#isDisposed) return;
    this.#cancelTimer ??= this.#options.clock.after(PAUSE_MS, () => {
      this.#cancelTimer = null;
      this.#options.onChange(this.#rows.map(({ entry }) => entry).reverse());
    });
  }
}

/** What a line of the log tells of a request. */
interface Line {
  readonly name?: string | undefined;
  readonly heard?: number | undefined;
  readonly promptTokens?: number | undefined;
}

const lineOf = ({ name, heard, entry: { promptTokens } }: Row): Line => ({
  name,
  heard,
  promptTokens,
});

function setLine(row: Row, { name, heard, promptTokens }: Line): void {
  Object.assign(row, { name, heard });
  row.entry = { ...row.entry, promptTokens };
}

/** Its line may be still to come: it is sent, and refused ones are logged too (measured). */
function awaitsLine({ isObserved, name, entry }: Row, messages: number): boolean {
  if (!isObserved || name !== undefined || entry.messages !== messages) return false;
  const { kind } = entry.end;
  return kind === 'working' || kind === 'given-up' || kind === 'too-long';
}

/** What somebody saw end otherwise has, whatever the log says. */
function mayHaveFailed({ isObserved, entry: { end } }: Row): boolean {
  switch (end.kind) {
    case 'working':
    case 'untold':
    case 'given-up':
      return true;
    case 'answered':
      return !isObserved;
    case 'failed':
    case 'too-long':
    case 'refused':
    case 'broken-off':
    case 'server-ended':
    case 'turned-away':
      return false;
    default:
      return assertNever(end);
  }
}
