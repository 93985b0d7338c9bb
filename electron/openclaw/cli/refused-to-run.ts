import { type OpenClawError, openClawError } from '../errors.ts';

/** What OpenClaw 2026.9.6 runs with, where the words of the failure do not tell. */
const NODE_NEEDED = '24.16+/26.1+';

/**
 * Why OpenClaw did not even begin with a command, in what it printed on stderr (measured with
 * 2026.9.6, and as earlier releases word it): its Node is too old for it, or it is too old to know
 * the command.
 * @returns undefined when it says neither
 */
export function refusalToRun(command: string, stderr: string): OpenClawError | undefined {
  const lines = stderr.split(/\r?\n/).slice(0, 200);
  return nodeTooOld(lines) ?? commandUnknown(command, lines);
}

function nodeTooOld(lines: readonly string[]): OpenClawError | undefined {
  const at = lines.findIndex((line) => /^openclaw:? .{0,40}\bNode\b/i.test(line));
  if (at !== -1) {
    const words = lines.slice(at, at + 3).join('\n');
    const needed =
      /(?:\buse|\brequires Node(?:\.js)?|\bNode(?:\.js)? (?=\S+ (?:or newer )?is required)) *(?:>=)? ?v?(\d[\d.+/]*)/i.exec(
        words,
      )?.[1];
    const met =
      /(?:current|detected|found)[: ]+(?:node )?v?(\d+\.\d+[.\d]*)/i.exec(words)?.[1] ??
      /^openclaw: Node(?:\.js)? v?(\d+\.\d+\.\d+)/i.exec(words)?.[1];
    if (met !== undefined)
      return openClawError('node-too-old', {
        found: trimmed(met),
        needed: needed === undefined ? NODE_NEEDED : trimmed(needed),
      });
  }
  // A Node that cannot even read the program ends with its own version (`Node.js v16.20.2`).
  const version = lines.map((line) => /^Node\.js v(\d+\.\d+\.\d+)$/.exec(line)?.[1]).find(Boolean);
  const cannotRead = lines.some((line) =>
    /^SyntaxError: |ERR_UNKNOWN_BUILTIN_MODULE|does not provide an export named|No such built-in module/.test(
      line,
    ),
  );
  if (version === undefined || !cannotRead) return undefined;
  return openClawError('node-too-old', { found: version, needed: NODE_NEEDED });
}

function trimmed(version: string): string {
  return version.replace(/\.$/, '');
}

function commandUnknown(command: string, lines: readonly string[]): OpenClawError | undefined {
  const isUnknown = lines.some((line) =>
    /^error: (?:unknown (?:command|option)|too many arguments) |^OpenClaw .{0,60}(?:does not know the command|has no command|does not recognize option) /.test(
      line,
    ),
  );
  return isUnknown ? openClawError('cli-too-old', { command }) : undefined;
}
