import type { CommandInput, CommandName, ConnectPrefill, Route } from '../ipc/contract.ts';

type CommandAction = {
  readonly [N in CommandName]: {
    readonly command: N;
    readonly input: CommandInput<N>;
    /** Where its progress is shown. */
    readonly screen?: Route;
  };
}[CommandName];

/** What a click on a remedy or in the tray does: a command is carried out, or a screen gone to. */
export type Action =
  | CommandAction
  | { readonly screen: Route }
  | { readonly screen: 'openclaw'; readonly prefill: ConnectPrefill };
