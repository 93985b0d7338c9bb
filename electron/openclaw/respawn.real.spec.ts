import { afterEach, beforeEach, expect, it } from 'vitest';
import { execa } from 'execa';
import { BenchHome, realCli } from '../../test/openclaw/bench-home.ts';
import { processTable } from '../../test/processes/processes.ts';
import { cliEnvironment } from './cli/cli-environment.ts';

let home: BenchHome;
beforeEach(() => {
  home = new BenchHome({ name: 'respawn', text: '{ gateway: { mode: "local" } }' });
});
afterEach(() => home.dispose());

it.runIf(process.platform === 'linux')(
  'starts no second process in a group of its own, which no kill of the first would reach',
  async () => {
    const cli = realCli();
    const env = await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli);
    const run = execa(cli.command, ['config', 'validate', '--json'], {
      env,
      extendEnv: false,
      reject: false,
      detached: true,
    });
    const groups = new Set<number>();
    const look = setInterval(() => {
      for (const one of processTable()) {
        if (one.environment.includes(`HOME=${home.home}`)) groups.add(one.group);
      }
    }, 20);
    const { exitCode } = await run;
    clearInterval(look);
    expect(exitCode).toBe(0);
    expect([...groups]).toEqual([run.pid]);
  },
  60_000,
);
