import { runCommand } from './setup/bootstrap.mjs';

runCommand('commands/audit.ts');
