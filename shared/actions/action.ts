import type { CommandInput, CommandName, Route, Screen } from '../ipc/contract.ts';

/** What OpenClaw's form is to begin with, in its own words. */
export interface ConnectPrefill {
  readonly stringContent?: 'on';
  readonly tools?: 'off';
}

type CommandAction = {
  readonly [N in CommandName]: {
    readonly command: N;
    readonly input: CommandInput<N>;
    /** Where its progress is shown. */
    readonly screen?: Screen;
  };
}[CommandName];

/** What a click on a remedy or in the tray does: a command is carried out, or a screen gone to. */
export type Action =
  | CommandAction
  | { readonly screen: Route }
  | { readonly screen: 'openclaw'; readonly prefill: ConnectPrefill };
