import { chooseElectron } from '../electron/choose.ts';
import { exitWith } from '../setup/exit-code.ts';
import { provide } from '../setup/system/provide.ts';

await exitWith(async () => {
  const electron = await chooseElectron();
  await provide(electron.missing);
  await electron.prepare();
  console.log(electron.executable);
  return 0;
});
