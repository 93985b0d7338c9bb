import { assertNever } from '../shared/assert-never.ts';
import { writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { parseCommandLine, type Args } from './cli/parse.ts';
import { failWith } from './death.ts';
import { FaultSettingError, readFaults, refuseSetting, type Faults } from './faults.ts';
import { writeAll } from './stdio.ts';

async function main(): Promise<void> {
  const parsed = parseCommandLine(process.argv.slice(2));
  switch (parsed.kind) {
    case 'print':
      writeAll(1, parsed.text);
      return;
    case 'refused':
      writeAll(2, parsed.text);
      process.exitCode = 2;
      return;
    case 'run':
      await run(parsed.command, parsed.args);
      return;
    default:
      return assertNever(parsed);
  }
}

async function run(command: string, args: Args): Promise<void> {
  const [model] = args.positionals;
  const serving = command === 'serve';
  const faults = faultsOrExit(serving && model !== undefined);
  // Loaded as needed: `list` starts in a third of the time that the server takes.
  switch (command) {
    case 'serve':
      return serve(model, args, faults);
    case 'list':
      return (await import('./commands/list.ts')).list();
    case 'rm':
      return (await import('./commands/remove.ts')).remove(args);
    case 'pull':
      return (await import('./commands/pull.ts')).pull(args, faults);
    case 'stop':
      return (await import('./commands/stop.ts')).stop(args, faults);
    default:
      return failWith(`the practice engine has no '${command}'`);
  }
}

async function serve(model: string | undefined, args: Args, faults: Faults): Promise<void> {
  nameProcess();
  const { log } = await import('./log.ts');
  log(
    'WARN',
    'practice_engine',
    'This is the Inferrs Bar practice engine, not inferrs: no model runs and every answer is canned',
  );
  const { startFaults } = await import('./serve/side-effects.ts');
  startFaults(faults);
  if (model === undefined) await (await import('./serve/daemon.ts')).serveOnDemand(args, faults);
  else await (await import('./serve/worker.ts')).serveModel(model, args, faults);
  // A server ends by a signal, at which Node would not write its cache of compiled sources.
  flushCompileCache();
}

/** Shows up as `inferrs serve …` in process lists, as the real program does. */
function nameProcess(): void {
  if (process.platform !== 'linux') return;
  process.title = ['inferrs', ...process.argv.slice(2)].join(' ');
  writeFileSync('/proc/self/comm', 'inferrs');
}

function faultsOrExit(countStart: boolean): Faults {
  try {
    return readFaults(countStart);
  } catch (error) {
    if (!(error instanceof FaultSettingError) && !(error instanceof SyntaxError)) throw error;
    return refuseSetting(error);
  }
}

await main();
