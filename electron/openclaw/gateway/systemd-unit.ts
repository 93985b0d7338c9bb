/** What a systemd unit says of a service's command and environment, drop-ins included. */
export interface UnitFacts {
  /** The words of `ExecStart=`; empty where it has none. */
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Files of `EnvironmentFile=`, in order: what they set comes after `environment`. */
  readonly environmentFiles: readonly string[];
}

/**
 * Reads a unit and its drop-ins, in the order in which systemd applies them: a later text adds to an
 * earlier one, and an empty value takes back what was said (systemd.service(5), systemd.exec(5)).
 * @param home what `%h` stands for
 */
export function readUnit(texts: readonly string[], home: string): UnitFacts {
  let command: string[] = [];
  let environment: Record<string, string> = {};
  let environmentFiles: string[] = [];
  const expand = (word: string): string =>
    word.replaceAll(/%([%h])/g, (_, c) => (c === 'h' ? home : '%'));
  for (const { name, value } of texts.flatMap(settingsOf)) {
    const words = wordsOf(value).map(expand);
    switch (name) {
      case 'ExecStart':
        command = words;
        break;
      case 'Environment':
        environment = value === '' ? {} : { ...environment, ...assignmentsIn(words) };
        break;
      case 'EnvironmentFile':
        environmentFiles =
          value === '' ? [] : [...environmentFiles, expand(value).replace(/^-/, '')];
        break;
    }
  }
  return { command, environment, environmentFiles };
}

/** `NAME=value` among words. */
export function assignmentsIn(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.flatMap((word) => {
      const [, name, value] = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    }),
  );
}

/**
 * Words with quotes and backslashes, as units, environment files and shells have them in common.
 * An open quote ends with the text.
 */
export function wordsOf(text: string): string[] {
  const words = text.match(/(?:"(?:\\.|[^"\\])*(?:"|$)|'[^']*(?:'|$)|\\.|[^\s"'\\])+/gs) ?? [];
  return words.map((word) =>
    word.replaceAll(
      /"((?:\\.|[^"\\])*)(?:"|$)|'([^']*)(?:'|$)|\\(.)/gs,
      (_, double, single, one) =>
        typeof double === 'string'
          ? double.replaceAll(/\\(.)/gs, '$1')
          : String(single ?? one ?? ''),
    ),
  );
}

/** The settings of the `[Service]` section; a backslash at a line's end continues it. */
function settingsOf(text: string): { name: string; value: string }[] {
  let section = '';
  return text
    .replaceAll(/\\\r?\n/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? section;
      const [, name, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      const isOurs = section === 'Service' && name !== undefined && value !== undefined;
      return isOurs ? [{ name, value }] : [];
    });
}
