import { commands, type CommandSpec, type OptionSpec } from './spec.ts';

/** `--port <PORT>`, `--quantize[=<FORMAT>]`: how clap names an option in its messages. */
export function optionLabel(option: OptionSpec): string {
  const long = `--${option.name}`;
  if (!option.value) return long;
  if (option.needsEquals) {
    return option.alone === undefined ? `${long}=<${option.value}>` : `${long}[=<${option.value}>]`;
  }
  return `${long} <${option.value}>`;
}

/** `<MODEL>`, `[MODEL]`, `<MODEL>...`. */
export function positionalLabel(command: CommandSpec): string | undefined {
  const positional = command.positional;
  if (!positional) return undefined;
  const name = positional.required ? `<${positional.name}>` : `[${positional.name}]`;
  return positional.many ? `${name}...` : name;
}

/** `Usage: inferrs serve [OPTIONS] [MODEL]`; without a command, that of the program. */
export function usage(command?: CommandSpec): string {
  if (!command) return 'Usage: inferrs <COMMAND>';
  const parts = ['Usage: inferrs', command.name];
  if (command.options.length > 0) parts.push('[OPTIONS]');
  const positional = positionalLabel(command);
  if (positional) parts.push(positional);
  return parts.join(' ');
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}

function optionHelp(option: OptionSpec): string {
  const notes = [option.help];
  if (option.default !== undefined) notes.push(`[default: ${option.default}]`);
  if (option.choices) notes.push(`[possible values: ${option.choices.join(', ')}]`);
  return notes.join(' ');
}

/** The program's help text. */
export function programHelp(): string {
  const rows = commands.map((command): [string, string] => [
    command.name,
    command.alias ? `${command.help} [aliases: ${command.alias}]` : command.help,
  ]);
  rows.push(['help', 'Print this message or the help of the given subcommand(s)']);
  return (
    'Serves local language models over HTTP (this is the Inferrs Bar practice engine)\n\n' +
    `${usage()}\n\nCommands:\n${table(rows)}\n` +
    `Options:\n  -h, --help     Print help\n  -V, --version  Print version\n`
  );
}

/** The help text of one command. */
export function commandHelp(command: CommandSpec): string {
  const rows = command.options.map((option): [string, string] => [
    `${option.short ? `-${option.short}, ` : '    '}${optionLabel(option)}`,
    optionHelp(option),
  ]);
  rows.push(['-h, --help', 'Print help']);
  const positional = positionalLabel(command);
  const args = positional ? `Arguments:\n  ${positional}\n\n` : '';
  return `${command.help}\n\n${usage(command)}\n\n${args}Options:\n${table(rows)}`;
}
