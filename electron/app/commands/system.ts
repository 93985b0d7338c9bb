import { clipboard, shell } from 'electron';
import type { CommandInput } from '../../../shared/ipc/contract.ts';

/** The only pages the app opens; never an address that a window or a server names. */
const links = {
  'inferrs-home': 'https://github.com/ericcurtin/inferrs',
  'inferrs-releases': 'https://github.com/ericcurtin/inferrs/releases',
  'homebrew-home': 'https://brew.sh',
  'openclaw-home': 'https://openclaw.ai',
} as const satisfies Record<CommandInput<'app.openLink'>, string>;

export async function copyText(text: string): Promise<void> {
  await clipboard.writeText(text);
}

export function openLink(link: CommandInput<'app.openLink'>): Promise<void> {
  return shell.openExternal(links[link]);
}

/** @param model a validated Hugging Face id, so nothing but a path of two parts */
export function openModelPage(model: string): Promise<void> {
  return shell.openExternal(`https://huggingface.co/${model}`);
}
