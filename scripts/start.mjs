import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/start.ts');
