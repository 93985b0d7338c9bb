import { runCommand } from './setup/bootstrap.mjs';

await runCommand('commands/audit.ts');
