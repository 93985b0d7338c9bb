import type { SupervisorDeps } from '../../electron/server/supervisor-deps.ts';
import type { Launch } from '../../electron/server/machine/types.ts';
import { systemClock } from '../../electron/system/time/clock.ts';
import { problems } from '../../shared/problem-catalogue.ts';

/** What the supervisor asks of the world, where nothing is the matter: topics replace what they measure. */
export const undisturbed: Omit<SupervisorDeps, 'spawn'> = {
  clock: systemClock,
  random: () => 1,
  expect: () => undefined,
  preflight: () => Promise.resolve(null),
  probe: () => Promise.resolve({ kind: 'loading' }),
  explainExit: () => problems.unknown({}),
  findAnswerer: () => Promise.resolve({ kind: 'ours' }),
  askReason: () => Promise.resolve(problems.unknown({})),
  lookInto: () => undefined,
  measure: () => Promise.resolve(0),
  cpuSeconds: () => Promise.resolve(undefined),
};

/** @param command what is started */
export const launchOf = (command: string, port = 1): Launch => ({
  command,
  args: [],
  commandLine: command,
  host: '127.0.0.1',
  port,
  model: 'bench/none',
});
