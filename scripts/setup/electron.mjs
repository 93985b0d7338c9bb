// `node scripts/setup/electron.mjs --print`: sets Electron up if need be, prints its executable.
import { runCommand } from './bootstrap.mjs';

await runCommand('commands/electron-path.ts');
