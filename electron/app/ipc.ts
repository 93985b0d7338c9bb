import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Answer } from '../../shared/ipc/bridge.ts';
import { commandChannel, eventChannel } from '../../shared/ipc/bridge.ts';
import {
  commands,
  type CommandName,
  type CommandOutput,
  type EventName,
  type EventPayload,
} from '../../shared/ipc/contract.ts';
import { CommandError, failureOf, type CommandFailure } from '../../shared/ipc/failure.ts';
import { perform, type CommandHandlers } from '../core/commands/handlers.ts';
import { isTrusted } from './trust.ts';

/** Every command with what it does, asked for by a window or (null) by the tray. */
export type WindowCommands = CommandHandlers<WebContents | null>;

interface AnswerOptions {
  readonly onInternalError: (command: CommandName, error: unknown) => void;
  readonly hide: <T>(value: T) => T;
}

/**
 * Answers the windows' commands: sender checked, payload validated, failures carried as data.
 * @param options `onInternalError` is told about faults of the app itself, for its own log; `hide`
 *   takes out of an answer what no window may see
 */
export function registerCommands(handlers: WindowCommands, options: AnswerOptions): void {
  for (const name of commandNames()) {
    ipcMain.handle(commandChannel(name), (event, payload: unknown) =>
      answer(handlers, name, event, payload, options),
    );
  }
}

async function answer<N extends CommandName>(
  handlers: WindowCommands,
  name: N,
  event: IpcMainInvokeEvent,
  payload: unknown,
  { onInternalError, hide }: AnswerOptions,
): Promise<Answer<CommandOutput<N>>> {
  if (!isTrusted(event.senderFrame)) return refuse({ kind: 'untrusted-sender' });
  try {
    const value = await perform(handlers, name, payload, event.sender);
    return { ok: true, value: hide(value) };
  } catch (error) {
    if (!(error instanceof CommandError)) onInternalError(name, error);
    return refuse(hide(failureOf(error)));
  }
}

/** Sends an event to one window; a window that is closing is passed over. */
export function sendEvent<N extends EventName>(
  contents: WebContents,
  name: N,
  payload: EventPayload<N>,
): void {
  if (!contents.isDestroyed() && !contents.isCrashed()) contents.send(eventChannel(name), payload);
}

const refuse = (failure: CommandFailure): { ok: false; failure: CommandFailure } => ({
  ok: false,
  failure,
});

const isCommandName = (name: string): name is CommandName => name in commands;

function commandNames(): CommandName[] {
  return Object.keys(commands).filter(isCommandName);
}
