import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/package.ts');
