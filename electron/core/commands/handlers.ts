import {
  commands,
  type CommandName,
  type CommandOutput,
  type ParsedInput,
} from '../../../shared/ipc/contract.ts';
import { CommandError } from '../../../shared/ipc/failure.ts';
import { readPayload } from './payload.ts';

/** One handler for every command of the contract; `Asker` is who asks, as far as a handler cares. */
export type CommandHandlers<Asker> = {
  readonly [N in CommandName]: (
    input: ParsedInput<N>,
    asker: Asker,
  ) => CommandOutput<N> | Promise<CommandOutput<N>>;
};

/**
 * Carries out a command, whoever asks for it, with an input that is validated first.
 * @throws {CommandError} when it is refused or fails in a way that can be told
 */
export async function perform<N extends CommandName, Asker>(
  handlers: Pick<CommandHandlers<Asker>, N>,
  name: N,
  input: unknown,
  asker: Asker,
): Promise<CommandOutput<N>> {
  const read = readPayload(commands[name].input, input);
  if (read.isRefused)
    throw new CommandError({ kind: 'invalid-payload', command: name, detail: read.detail });
  // The schema that just validated is the one that this handler's input type derives from.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return await handlers[name](read.data as ParsedInput<N>, asker);
}
