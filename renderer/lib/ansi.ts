import Anser from 'anser';

export interface Piece {
  readonly text: string;
  /** A token name of `--ansi-…`; undefined for the text's own colour. */
  readonly colour: string | undefined;
  readonly bold: boolean;
  readonly dim: boolean;
}

const colours: Readonly<Record<string, string>> = {
  'ansi-red': 'red',
  'ansi-bright-red': 'red',
  'ansi-green': 'green',
  'ansi-bright-green': 'green',
  'ansi-yellow': 'yellow',
  'ansi-bright-yellow': 'yellow',
  'ansi-blue': 'blue',
  'ansi-bright-blue': 'blue',
  'ansi-magenta': 'magenta',
  'ansi-bright-magenta': 'magenta',
  'ansi-cyan': 'cyan',
  'ansi-bright-cyan': 'cyan',
  'ansi-white': 'white',
  'ansi-bright-black': 'white',
};

// Operating system commands (window titles, links) mean nothing here, and anser does not know them.
// oxlint-disable-next-line no-control-regex
const OSC = /\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)/g;
// oxlint-disable-next-line no-control-regex
const LEFT_OVER = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** The text in coloured pieces. For the visible rows only: this costs far more than stripping. */
export function parseAnsi(text: string): readonly Piece[] {
  if (!text.includes('\u001B')) return [{ text, colour: undefined, bold: false, dim: false }];
  return Anser.ansiToJson(text.replace(OSC, ''), { use_classes: true, remove_empty: true }).map(
    (chunk) => ({
      text: chunk.content.replace(LEFT_OVER, ''),
      colour: colours[chunk.fg],
      bold: chunk.decorations.includes('bold'),
      dim: chunk.decorations.includes('dim'),
    }),
  );
}
