import { exitWith } from '../setup/exit-code.ts';
import { say } from '../setup/say.mjs';
import { dryRun } from '../release/dry.ts';
import { steps } from '../release/steps.ts';

await exitWith(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const known = new Map(Object.entries({ ...steps, dry: dryRun }));
  const step = known.get(name);
  const faults = step
    ? await step(args)
    : [`There is no step “${name}” but ${[...known.keys()].join(', ')}.`];
  for (const fault of faults) console.error(`✘ ${fault}`);
  if (faults.length === 0) say(`${name}: all well.`);
  return faults.length === 0 ? 0 : 1;
});
