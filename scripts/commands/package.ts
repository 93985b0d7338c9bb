import { join } from 'node:path';
import { chooseElectron } from '../electron/choose.ts';
import { inspectFor, unpackedIn } from '../release/inspect.ts';
import { packageApp } from '../release/package-app.ts';
import { buildIfStale } from '../setup/build.ts';
import { exitWith } from '../setup/exit-code.ts';
import { root } from '../setup/paths.mjs';
import { say } from '../setup/say.mjs';
import { provide } from '../setup/system/provide.ts';

await exitWith(async () => {
  const electron = await chooseElectron();
  await provide(electron.missing);
  await electron.prepare();
  await buildIfStale(electron.executable);
  say('Packaging …');
  const output = join(root, 'dist');
  await packageApp(electron.fallback, output);
  const faults = await Promise.all(
    (await unpackedIn(output)).map((folder) => inspectFor(folder, electron.fallback === undefined)),
  );
  for (const fault of faults.flat()) console.error(fault);
  say(`The app is in ${output}.`);
  return faults.flat().length === 0 ? 0 : 1;
});
