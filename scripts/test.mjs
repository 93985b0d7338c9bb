import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/test.ts');
