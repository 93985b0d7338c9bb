import { exitWith } from '../setup/exit-code.ts';
import { runPackageScript } from '../setup/package-script.ts';
import { say } from '../setup/say.mjs';
import { provideTestRuntime } from '../setup/test-runtime.ts';

/** Writes what is made for the documents: the pages of what goes wrong, the pictures and the film. */
await exitWith(async () => {
  const env = await provideTestRuntime();
  say('Writing the pages of what goes wrong …');
  const isWritten = await runPackageScript('unit', ['test/docs', '--update'], { env });
  say('Taking the pictures and the film …');
  const isTaken = await runPackageScript('e2e', ['--project=docs'], { env });
  return isWritten && isTaken ? 0 : 1;
});
