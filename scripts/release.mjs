import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/release.ts');
