import { assertNever } from '../../../shared/assert-never.ts';
import type { RequestEnd, RequestSender } from '../../../shared/requests.ts';
import type { ChatAnswer } from '../../inferrs/chat-answer.ts';
import type { StreamedAnswer } from '../../inferrs/chat-stream.ts';
import type { InferrsClient } from '../../inferrs/client.ts';
import { CancelledError } from '../../system/cancelled.ts';
import type { RequestObserver } from './request-log.ts';

/** The client's `chat`, with each request told of. */
export const observedChat =
  (
    client: Pick<InferrsClient, 'chat'>,
    requests: RequestObserver,
    from: RequestSender,
  ): InferrsClient['chat'] =>
  async (messages, options) => {
    const request = requests.begin({ from, messages: messages.length });
    try {
      const answer = await client.chat(messages, {
        ...options,
        onName: (name) => request.named(name),
      });
      request.ended(...endOf(answer));
      return answer;
    } catch (error) {
      if (error instanceof CancelledError) request.ended({ kind: 'given-up' });
      throw error;
    }
  };

/** What an answer says of its request: how that ended, and the length of its prompt where it tells. */
export function endOf(
  answer: ChatAnswer | StreamedAnswer,
): readonly [RequestEnd, { promptTokens?: number }?] {
  switch (answer.kind) {
    case 'ok':
    case 'empty':
      return [{ kind: 'answered' }];
    case 'timeout':
    case 'too-large':
      return [{ kind: 'given-up' }];
    case 'engine-error':
      return [{ kind: 'failed', cause: answer.reason }];
    // The server's own state says so; no engine has worked on it.
    case 'load-failed':
      return [{ kind: 'refused', cause: answer.reason }];
    case 'prompt-too-long': {
      const { promptTokens } = answer;
      return [{ kind: 'too-long' }, promptTokens === undefined ? {} : { promptTokens }];
    }
    case 'worker-gone':
      return [{ kind: 'broken-off', cause: answer.message }];
    case 'needs-string-content':
      return [{ kind: 'refused', cause: answer.message }];
    case 'http-status': {
      const { status, body } = answer;
      const cause = `${status} ${body}`.trim();
      // Its own 5xx: the thread that computes is dead, or drops what it was asked (read).
      return [{ kind: status >= 500 ? 'failed' : 'refused', cause }];
    }
    case 'refused':
    case 'bad-body':
    case 'broken-off':
      return [{ kind: 'broken-off', cause: answer.detail }];
    default:
      return assertNever(answer);
  }
}
