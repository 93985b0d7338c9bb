import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/docs.ts');
