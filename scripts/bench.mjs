import { runCommand } from './setup/bootstrap.mjs';

runCommand('../bench/main.ts');
