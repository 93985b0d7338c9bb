import type { CommandFailure } from '../../ipc/failure.ts';

type Own = Exclude<CommandFailure['kind'], 'problem' | 'openclaw'>;

/** Why a command was not carried out; `problem` and `openclaw` bring sentences of their own. */
export const failure = {
  'invalid-payload':
    'The app sent itself something it does not understand ({{command}}). Please report this.',
  'untrusted-sender': 'The request came from an unknown window and was refused.',
  'not-available': 'This is not available right now: {{what}}.',
  'file-not-saved': 'The file {{path}} could not be saved: {{detail}}. Choose another place.',
  internal: 'Something inside the app went wrong: {{detail}}. Try again.',
} satisfies Record<Own, string>;

/** Faults seen on the window’s side of the contract. */
export const bridge = {
  'no-answer': 'The app did not answer. Close this window and open it again.',
  'bad-answer': 'The app’s answer to {{command}} makes no sense. Please report this.',
  missing: 'This page works only inside Inferrs Bar.',
};
