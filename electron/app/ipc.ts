import { ipcMain, type WebContents } from 'electron';
import { COMMAND_CHANNEL, eventChannel, type Answer } from '../../shared/ipc/bridge.ts';
import type { EventName, EventPayload } from '../../shared/ipc/contract.ts';
import { isTrusted } from './trust.ts';

/** Answers a command of a page of ours; name and payload are as they came. */
export type AnswerCommand = (
  name: unknown,
  payload: unknown,
  asker: WebContents,
) => Promise<Answer<unknown>>;

/** Has the windows' commands answered; what others send is not even read. */
export function answerCommands(answer: AnswerCommand): void {
  ipcMain.handle(
    COMMAND_CHANNEL,
    async (event, name: unknown, payload: unknown): Promise<Answer<unknown>> => {
      // Now, as the frame is: it may be gone by the time of the answer.
      if (!isTrusted(event.senderFrame))
        return { ok: false, failure: { kind: 'untrusted-sender' } };
      return answer(name, payload, event.sender);
    },
  );
}

/** Sends an event to one window; a window that is closing is passed over. */
export function sendEvent<N extends EventName>(
  contents: WebContents,
  name: N,
  payload: EventPayload<N>,
): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(eventChannel(name), payload);
}
