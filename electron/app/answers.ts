import type { WebContents } from 'electron';
import type { Answer } from '../../shared/ipc/bridge.ts';
import { commands, type CommandName } from '../../shared/ipc/contract.ts';
import { CommandError, failureOf, type CommandFailure } from '../../shared/ipc/failure.ts';
import { perform, type CommandHandlers } from '../core/commands/handlers.ts';
import type { AnswerCommand } from './ipc.ts';

/** Every command with what it does, asked for by a window or (null) by the tray. */
export type WindowCommands = CommandHandlers<WebContents | null>;

interface AnswerOptions {
  readonly onInternalError: (command: CommandName, error: unknown) => void;
  readonly hide: <T>(value: T) => T;
}

/**
 * Answers commands: name and payload validated, failures carried as data.
 * @param options `onInternalError` is told about faults of the app itself, for its own log; `hide`
 *   takes out of an answer what no window may see
 */
export function answersOf(
  handlers: WindowCommands,
  { onInternalError, hide }: AnswerOptions,
): AnswerCommand {
  return async (name, payload, asker) => {
    if (!isCommandName(name))
      return refuse({ kind: 'invalid-payload', command: 'command', detail: 'no such command' });
    try {
      return { ok: true, value: hide(await perform(handlers, name, payload, asker)) };
    } catch (error) {
      if (!(error instanceof CommandError)) onInternalError(name, error);
      return refuse(hide(failureOf(error)));
    }
  };
}

const refuse = (failure: CommandFailure): Answer<never> => ({ ok: false, failure });

const isCommandName = (name: unknown): name is CommandName =>
  typeof name === 'string' && Object.hasOwn(commands, name);
