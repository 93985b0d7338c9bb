import { commandHelp, optionLabel, positionalLabel, programHelp, usage } from './help.ts';
import { commands, type CommandSpec, type OptionSpec } from './spec.ts';

/** What the command line asks for. */
export type Parsed =
  | { readonly kind: 'run'; readonly command: string; readonly args: Args }
  | { readonly kind: 'print'; readonly text: string }
  /** To be printed on standard error; exit code 2. */
  | { readonly kind: 'refused'; readonly text: string };

/** A command's values by option name, defaults filled in, and its positional arguments. */
export class Args {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, string>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, string>) {
    this.positionals = positionals;
    this.#values = values;
  }

  text(name: string): string | undefined {
    return this.#values.get(name);
  }

  number(name: string): number | undefined {
    const value = this.#values.get(name);
    return value === undefined ? undefined : Number(value);
  }
}

class Refusal extends Error {
  override readonly name = 'Refusal';
}

const more = "For more information, try '--help'.\n";

/** clap prints the usage only for mistakes in the shape of the command line, not in a value. */
function refuse(message: string, command?: CommandSpec, shape = true): never {
  throw new Refusal(`error: ${message}\n\n${shape ? `${usage(command)}\n\n` : ''}${more}`);
}

/** Reads the arguments after the program's name, as clap does. Never throws. */
export function parseCommandLine(argv: readonly string[]): Parsed {
  try {
    return parseProgram(argv);
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', text: error.message };
    throw error;
  }
}

function parseProgram(argv: readonly string[]): Parsed {
  const [first, ...rest] = argv;
  if (first === undefined) return { kind: 'refused', text: programHelp() };
  if (first === '--version' || first === '-V') {
    return { kind: 'print', text: 'inferrs 0.1.0 (practice engine)\n' };
  }
  if (first === '--help' || first === '-h') return { kind: 'print', text: programHelp() };
  if (first.startsWith('-') && first !== '-') refuse(`unexpected argument '${first}' found`);
  const named = first === 'help' ? rest[0] : first;
  if (named === undefined) return { kind: 'print', text: programHelp() };
  const command = commands.find((one) => one.name === named || one.alias === named);
  if (!command) return refuse(`unrecognized subcommand '${named}'`);
  if (first === 'help') return { kind: 'print', text: commandHelp(command) };
  return parseCommand(command, rest);
}

function parseCommand(command: CommandSpec, argv: readonly string[]): Parsed {
  const given = new Map<string, string>();
  const positionals: string[] = [];
  const queue = [...argv];
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === '--') {
      for (const value of queue.splice(0)) takePositional(command, positionals, value);
    } else if (arg === '-h' || arg === '--help') {
      return { kind: 'print', text: commandHelp(command) };
    } else if (arg.startsWith('-') && arg !== '-') {
      takeOption(command, given, arg, queue);
    } else {
      takePositional(command, positionals, arg);
    }
  }
  if (command.positional?.required && positionals.length === 0) {
    refuse(
      `the following required arguments were not provided:\n  ${positionalLabel(command)}`,
      command,
    );
  }
  for (const option of command.options) {
    if (option.default !== undefined && !given.has(option.name)) {
      given.set(option.name, option.default);
    }
  }
  return { kind: 'run', command: command.name, args: new Args(positionals, given) };
}

function takePositional(command: CommandSpec, positionals: string[], value: string): void {
  const room = command.positional?.many || positionals.length === 0;
  if (!command.positional || !room) refuse(`unexpected argument '${value}' found`, command);
  positionals.push(value);
}

function findOption(command: CommandSpec, name: string): OptionSpec | undefined {
  return command.options.find((one) => `--${one.name}` === name || `-${one.short}` === name);
}

function takeOption(
  command: CommandSpec,
  given: Map<string, string>,
  arg: string,
  queue: string[],
): void {
  const equals = arg.startsWith('--') ? arg.indexOf('=') : -1;
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const option = findOption(command, name);
  if (!option) return unexpected(command, name);
  const label = optionLabel(option);
  if (given.has(option.name)) {
    refuse(`the argument '${label}' cannot be used multiple times`, command);
  }
  let value = equals < 0 ? undefined : arg.slice(equals + 1);
  if (!option.value) {
    if (value !== undefined) refuse(`unexpected value '${value}' for '${label}' found`, command);
    value = '';
  } else if (value === undefined && option.needsEquals) {
    value = option.alone;
    if (value === undefined) {
      refuse(`equal sign is needed when assigning values to '${label}'`, command);
    }
  } else if (value === undefined) {
    value = nextValue(command, option, queue);
  }
  if (option.value) checkValue(option, value);
  given.set(option.name, value);
}

function nextValue(command: CommandSpec, option: OptionSpec, queue: string[]): string {
  const next = queue.shift();
  const flagLike = next !== undefined && next.startsWith('-') && next !== '-';
  if (next !== undefined && !flagLike) return next;
  const [name] = (next ?? '--').split('=');
  if (next && next !== '--' && !findOption(command, name ?? next)) unexpected(command, next);
  return refuse(
    `a value is required for '${optionLabel(option)}' but none was supplied${possible(option)}`,
    command,
    false,
  );
}

function possible(option: OptionSpec): string {
  return option.choices ? `\n  [possible values: ${option.choices.join(', ')}]` : '';
}

function checkValue(option: OptionSpec, value: string): void {
  const label = optionLabel(option);
  if (option.choices && !option.choices.includes(value)) {
    refuse(`invalid value '${value}' for '${label}'${possible(option)}`, undefined, false);
  }
  const wrong = option.check?.(value);
  if (wrong) refuse(`invalid value '${value}' for '${label}': ${wrong}`, undefined, false);
}

function unexpected(command: CommandSpec, name: string): never {
  const tip = command.positional ? `\n\n  tip: to pass '${name}' as a value, use '-- ${name}'` : '';
  return refuse(`unexpected argument '${name}' found${tip}`, command);
}
