import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/ipc/contract.ts';
import { client, type Failure, type Result } from '../ipc/client.ts';
import { failureDetails, failureText } from '../ipc/failure-text.ts';
import { useToasts } from '../stores/toasts.ts';

/** Carries out a command and shows its failure, if any, as a message. */
export function useCommand(): <N extends CommandName>(
  name: N,
  input: CommandInput<N>,
) => Promise<Result<CommandOutput<N>>> {
  const { t } = useTranslation();
  const show = useToasts((store) => store.show);
  return useCallback(
    async (name, input) => {
      const result = await client.invoke(name, input);
      if (!result.ok && !isCancelled(result.failure))
        show('bad', failureText(t, result.failure), {
          details: failureDetails(t, result.failure),
        });
      return result;
    },
    [t, show],
  );
}

/** What the user cancelled is no fault to report. */
export const isCancelled = (failure: Failure): boolean =>
  failure.kind === 'openclaw' && failure.failure.code === 'cancelled';

/** As `useCommand`, for one button: also says whether it is under way. */
export function useAction<N extends CommandName>(
  name: N,
): {
  readonly pending: boolean;
  readonly run: (input: CommandInput<N>) => Promise<Result<CommandOutput<N>>>;
} {
  const command = useCommand();
  const [pending, setPending] = useState(false);
  const run = useCallback(
    async (input: CommandInput<N>) => {
      setPending(true);
      try {
        return await command(name, input);
      } finally {
        setPending(false);
      }
    },
    // oxlint-disable-next-line react/memo-dependencies -- both are used in the function
    [command, name],
  );
  return { pending, run };
}
