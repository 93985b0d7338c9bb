import { execa } from 'execa';
import { verdictOf } from '../supply/audit.ts';
import { exitWith } from '../setup/exit-code.ts';
import { root } from '../setup/paths.mjs';

/** Asks the registry for known holes in what is installed. Not every registry answers that. */
await exitWith(async () => {
  const { stdout } = await execa('npm', ['audit', '--json'], {
    cwd: root,
    reject: false,
    timeout: 120_000,
  });
  const { isFine, says } = verdictOf(stdout);
  console.log(says);
  return isFine ? 0 : 1;
});
