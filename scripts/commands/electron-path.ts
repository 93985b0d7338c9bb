import { chooseElectron } from '../electron/choose.ts';
import { exitWith } from '../setup/exit-code.ts';

await exitWith(async () => {
  console.log((await chooseElectron()).executable);
  return 0;
});
