import {
  TRY_MAX_TOKENS,
  whyNotAsk,
  type TryItem,
  type TryMessage,
} from '../../../shared/try-chat.ts';
import { KEY_STANDIN } from '../../../shared/guard.ts';
import { assertNever } from '../../../shared/assert-never.ts';
import type { StreamedAnswer } from '../../inferrs/chat-stream.ts';
import { InferrsClient } from '../../inferrs/client.ts';
import { chat } from '../../inferrs/knowledge.ts';
import { CancelledError } from '../../system/cancelled.ts';
import { HOST } from '../../system/ports/loopback.ts';
import { quoteCommand } from '../../system/programs/quote-command.ts';
import { modelOf } from '../../../shared/server.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { SnapshotStore } from '../snapshot/snapshot-store.ts';
import type { AbandonedAnswer } from './abandoned-answer.ts';
import { endOf } from './observed-chat.ts';
import type { RequestObserver } from './request-log.ts';

/** The longest answer that is asked for, on a computer that makes three tokens a second. */
const LIMIT_MS = 15 * 60_000;

export interface TryChatOptions {
  readonly store: SnapshotStore;
  /** Where the server listens now. */
  readonly servingPort: () => number | undefined;
  readonly abandoned: AbandonedAnswer;
  readonly requests: RequestObserver;
}

/** Asks the running server what a person wants to try. Nothing of it is kept or logged. */
export class TryChat {
  readonly #options: TryChatOptions;

  constructor(options: TryChatOptions) {
    this.#options = options;
  }

  /**
   * Sends the conversation, and tells of the answer as it comes.
   * @param signal gives it up; the server works on it all the same, and is shown as busy with it
   */
  async ask(
    messages: readonly TryMessage[],
    { signal, onItem }: { signal: AbortSignal; onItem: (item: TryItem) => void },
  ): Promise<void> {
    const { store, servingPort, abandoned, requests } = this.#options;
    const { server, settings, app, launch } = store.current;
    if (whyNotAsk(server) !== null) {
      onItem({ kind: 'failed', why: 'not-ready', detail: '' });
      return;
    }
    const model = modelOf(server) ?? settings.model ?? '';
    const baseUrl = `http://${HOST}:${servingPort() ?? settings.port}`;
    const body = { model, messages, stream: true, max_tokens: TRY_MAX_TOKENS };
    const others = launch ?? { baseUrl };
    onItem({ kind: 'asked', ...shown(others, body, app.platform) });
    const request = requests.begin({ from: 'try-it', messages: messages.length });
    const pace = new Pace();
    const onPiece = (text: string, raw: string): void => {
      if (text !== '') pace.count();
      onItem({ kind: 'piece', text, raw });
    };
    try {
      const answer = await new InferrsClient(baseUrl).streamChat(JSON.stringify(body), onPiece, {
        signal,
        timeoutMs: LIMIT_MS,
        onName: (name) => request.named(name),
      });
      const [end, known] = endOf(answer);
      request.ended(end, { ...known, ...pace.speed });
      if (answer.kind === 'timeout' || answer.kind === 'too-large')
        abandoned.follow(baseUrl, model);
      onItem(itemOf(answer, pace));
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      request.ended({ kind: 'given-up' });
      abandoned.follow(baseUrl, model);
    }
  }
}

/** The request as any program sends it, and a command line that does; both to be read only. */
function shown(
  { baseUrl, guarded }: Pick<NonNullable<Snapshot['launch']>, 'baseUrl' | 'guarded'>,
  body: object,
  platform: NodeJS.Platform,
) {
  const url = baseUrl + chat.path;
  const headers = [
    'content-type: application/json',
    ...(guarded === undefined ? [] : [`authorization: Bearer ${KEY_STANDIN}`]),
  ];
  // A proxy would look for this address on itself.
  const words = ['curl', '-N', '--noproxy', '*', url];
  words.push(...headers.flatMap((header) => ['-H', header]), '-d', JSON.stringify(body));
  return {
    request: `POST ${url}\n${headers.join('\n')}\n\n${JSON.stringify(body, null, 2)}`,
    curl: quoteCommand(words, platform),
  };
}

/** How fast the pieces of an answer come; inferrs sends one for each token, and no count (measured). */
class Pace {
  readonly #began = performance.now();
  #first = this.#began;
  #last = this.#began;
  #tokens = 0;

  count(): void {
    this.#last = performance.now();
    if (this.#tokens === 0) this.#first = this.#last;
    this.#tokens += 1;
  }

  get figures() {
    return {
      firstTokenMs: this.#first - this.#began,
      durationMs: this.#last - this.#began,
      ...this.speed,
    };
  }

  /** Nothing where the answer is too short to tell. */
  get speed(): { tokensPerSecond?: number } {
    const span = this.#last - this.#first;
    if (span <= 0 || this.#tokens <= 1) return {};
    return { tokensPerSecond: ((this.#tokens - 1) * 1_000) / span };
  }
}

function itemOf(answer: StreamedAnswer, pace: Pace): TryItem {
  const failed = (why: Extract<TryItem, { kind: 'failed' }>['why'], detail = ''): TryItem => ({
    kind: 'failed',
    why,
    detail,
  });
  switch (answer.kind) {
    case 'ok':
      return { kind: 'answered', isCut: answer.isCut, figures: pace.figures };
    case 'empty':
    case 'timeout':
    case 'too-large':
      return failed(answer.kind);
    case 'engine-error':
    case 'load-failed':
      return failed(answer.kind, answer.reason);
    case 'prompt-too-long':
    case 'worker-gone':
      return failed(answer.kind, answer.message);
    case 'needs-string-content':
      return failed('http-status', answer.message);
    case 'http-status':
      return failed('http-status', `${answer.status} ${answer.body}`.trim());
    case 'refused':
    case 'bad-body':
    case 'broken-off':
      return failed(answer.kind, answer.detail);
    default:
      return assertNever(answer);
  }
}
