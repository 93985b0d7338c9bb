/**
 * Stands in for the OpenClaw CLI where a test needs it to misbehave at a certain moment; what it
 * really does is tested with the real one. Files of the home folder switch its faults on:
 * - `refuse`: `config validate` refuses the config
 * - `write-at-validate`, `write-at-status`: once, that command replaces the config by this text
 * - `hold-status`, `hold-validate`, `hold-infer`: that command waits until the file is gone
 * - `hold-one-validate`: the first `config validate` makes `held` of it, and waits until that is gone
 * - `deaf`: every command but `--version` ignores SIGTERM and starts a child that does nothing; their pids are noted
 *   in `pids`
 * - `other-config`: `config validate` looks at the file named there
 * - `schema`: what `config schema` prints; without it that is unknown, as to earlier releases
 * - `hold-schema`: that command waits until the file is gone
 * Every call is noted in `begun` when it begins, and in `calls` when it is about to answer.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const home = process.env['HOME'] ?? homedir();
const config = process.env['OPENCLAW_CONFIG_PATH'] ?? join(home, '.openclaw', 'openclaw.json');
const command = process.argv.slice(2, 4).join(' ');
const has = (name: string): boolean => existsSync(join(home, name));

function answer(value: object, exitCode = 0): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
  process.exitCode = exitCode;
}

function writeOver(name: string): void {
  if (has(name)) renameSync(join(home, name), config);
}

async function hold(name: string): Promise<void> {
  while (has(name)) await setTimeout(20);
}

appendFileSync(join(home, 'begun'), `${command}\n`);
if (has('deaf') && command !== '--version') {
  process.on('SIGTERM', () => undefined);
  const child = spawn('/bin/sleep', ['60'], { stdio: 'inherit' });
  appendFileSync(join(home, 'pids'), `${process.pid}\n${child.pid}\n`);
}

switch (command) {
  case '--version':
    process.stdout.write('OpenClaw 2026.9.6 (practice)\n');
    break;
  case 'config validate': {
    await hold('hold-validate');
    if (has('hold-one-validate')) {
      renameSync(join(home, 'hold-one-validate'), join(home, 'held'));
      await hold('held');
    }
    writeOver('write-at-validate');
    const path = has('other-config') ? readFileSync(join(home, 'other-config'), 'utf8') : config;
    const issues = [{ path: 'gateway', message: 'Unrecognized key: "bogus"' }];
    if (has('refuse')) answer({ ok: false, valid: false, path, issues }, 1);
    else answer({ valid: true, path, warnings: [] });
    break;
  }
  case 'config schema':
    await hold('hold-schema');
    if (has('schema')) process.stdout.write(readFileSync(join(home, 'schema')));
    else {
      process.stderr.write("error: unknown command 'schema'\n");
      process.exitCode = 1;
    }
    break;
  case 'models status':
    await hold('hold-status');
    writeOver('write-at-status');
    answer({ defaultModel: null, resolvedDefault: null, allowed: [], configPath: config });
    break;
  case 'infer model':
    await hold('hold-infer');
    answer({ ok: true, outputs: [{ text: 'OK' }] });
    break;
  case 'gateway status':
    answer({ rpc: { ok: true } });
    break;
  default:
    throw new Error(`The practice CLI does not know ${command}`);
}
appendFileSync(join(home, 'calls'), `${command}\n`);
