import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import type { Passage, PassedEnd } from '../../guard-proxy/guard-proxy.ts';
import { type ChatAnswer, classifyChatAnswer } from '../../inferrs/chat-answer.ts';
import { ChatStream, type StreamedAnswer } from '../../inferrs/chat-stream.ts';
import { chat } from '../../inferrs/knowledge.ts';
import { endOf } from './observed-chat.ts';
import type { ObservedRequest, RequestObserver } from './request-log.ts';
import { parseJson } from '../../system/parse-json.ts';

/** An agent's turn has 150 KB at most (measured with OpenClaw 2026.9.6); an answer has less. */
const MOST_BYTES = 4_000_000;

const asked = z.object({ messages: z.array(z.unknown()) });
const named = z.object({ id: z.string() });

/**
 * Tells the list of requests of the chats that pass the guard: whoever reads along knows how each ends,
 * which the server's log does not tell of a good answer. What else is asked, the log tells as ever.
 */
export const passingChats =
  (requests: RequestObserver) =>
  (path: string): Passage | undefined =>
    path === chat.path ? new PassingChat(requests) : undefined;

/** What passes is read once, kept only as far as that takes, and in memory alone. */
class PassingChat implements Passage {
  readonly #requests: RequestObserver;
  readonly #body = new Pieces();
  #request: ObservedRequest | undefined;
  #answer: Reader | undefined;

  constructor(requests: RequestObserver) {
    this.#requests = requests;
  }

  asked(piece: Buffer): void {
    this.#body.add(piece);
  }

  askedAll(): void {
    const body = asked.safeParse(parseJson(this.#body.take()));
    const messages = body.success ? body.data.messages.length : undefined;
    this.#request = this.#requests.begin({ from: 'other', messages });
  }

  answers(status: number, type: string): void {
    const onName = (name: string): void => this.#request?.named(name);
    const isStream = status === 200 && type.startsWith('text/event-stream');
    this.#answer = isStream ? new StreamReader(onName) : new WholeReader(status, onName);
  }

  answered(piece: Buffer): void {
    this.#answer?.add(piece);
  }

  ended(end: PassedEnd): void {
    const answer = end === 'answered' ? this.#answer?.end() : undefined;
    if (answer !== undefined) this.#request?.ended(...endOf(answer));
    else if (end === 'given-up') this.#request?.ended({ kind: 'given-up' });
    else this.#request?.ended({ kind: 'broken-off', cause: '' });
  }
}

interface Reader {
  add(piece: Buffer): void;
  end(): ChatAnswer | StreamedAnswer;
}

class StreamReader implements Reader {
  readonly #decoder = new StringDecoder('utf8');
  readonly #stream: ChatStream;
  #start = '';

  constructor(onName: (name: string) => void) {
    this.#stream = new ChatStream(onName);
  }

  add(piece: Buffer): void {
    const text = this.#decoder.write(piece);
    if (this.#start === '') this.#start = text.slice(0, 2_000);
    this.#stream.feed(text);
  }

  end(): StreamedAnswer {
    return this.#stream.end({ body: this.#start, truncated: false });
  }
}

class WholeReader implements Reader {
  readonly #body = new Pieces();
  readonly #status: number;
  readonly #onName: (name: string) => void;

  constructor(status: number, onName: (name: string) => void) {
    this.#status = status;
    this.#onName = onName;
  }

  add(piece: Buffer): void {
    this.#body.add(piece);
  }

  end(): ChatAnswer {
    const body = this.#body.take();
    const name = named.safeParse(parseJson(body));
    if (name.success) this.#onName(name.data.id);
    return classifyChatAnswer({ status: this.#status, body });
  }
}

/** The start of what passes, as far as it is worth keeping. */
class Pieces {
  #pieces: Buffer[] = [];
  #left = MOST_BYTES;

  add(piece: Buffer): void {
    if (this.#left <= 0) return;
    this.#pieces.push(piece.subarray(0, this.#left));
    this.#left -= piece.length;
  }

  take(): string {
    const text = Buffer.concat(this.#pieces).toString('utf8');
    this.#pieces = [];
    return text;
  }
}
