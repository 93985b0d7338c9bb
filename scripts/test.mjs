import { runCommand } from './setup/bootstrap.mjs';

// Whoever reads the last line of a test run finds one, also where not even npm's packages came.
await runCommand('commands/test.ts', '0 passed, 1 failed');
