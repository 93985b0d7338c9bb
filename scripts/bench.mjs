import { runCommand } from './setup/bootstrap.mjs';

await runCommand('../bench/main.ts');
