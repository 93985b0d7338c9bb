import { describe, expect, it } from 'vitest';
import { refusalToRun } from './refused-to-run.ts';

const advice = 'If you use nvm, run:\n  nvm install 26\n  nvm use 26\n  nvm alias default 26\n';

describe('refusalToRun', () => {
  it.each([
    [
      'openclaw: Node 20.20.2: node:sqlite is unavailable; use 24.16+/26.1+',
      '20.20.2',
      '24.16+/26.1+',
    ],
    [
      'openclaw: Node 20.20.2: node:sqlite is unavailable; use 24.16+/26.1+ or a build with the fix.',
      '20.20.2',
      '24.16+/26.1+',
    ],
    ['openclaw: Node.js v22.12+ is required (current: v20.1.0).', '20.1.0', '22.12+'],
    [
      'openclaw requires Node >=22.0.0.\r\nDetected: node 18.19.1 (exec: /usr/bin/node).',
      '18.19.1',
      '22.0.0',
    ],
    [
      '(node:1) Warning: {x}\nopenclaw: Node 24.1.0: node:sqlite is unsafe; use 24.16+',
      '24.1.0',
      '24.16+',
    ],
    ["SyntaxError: Unexpected token '.'\n    at x\n\nNode.js v18.0.0", '18.0.0', '24.16+/26.1+'],
    [
      'Error [ERR_UNKNOWN_BUILTIN_MODULE]: No such built-in module: node:sqlite\n\nNode.js v20.9.0',
      '20.9.0',
      '24.16+/26.1+',
    ],
  ])('names the Node that was met and the one that is needed: %s', (words, found, needed) => {
    expect(refusalToRun('config validate', `${words}\n${advice}`)?.failure).toEqual({
      code: 'node-too-old',
      params: { found, needed },
    });
  });

  it.each([
    "error: unknown command 'infer'",
    "error: unknown command 'infer'\n(Did you mean info?)",
    "error: unknown option '--json'",
    "error: too many arguments for 'config'. Expected 0 arguments but got 1.",
    'OpenClaw does not know the command "infer".\nTry: openclaw --help',
    'OpenClaw config has no command "validate".\nDid you mean this?',
    'OpenClaw does not recognize option "--json".',
  ])('says that OpenClaw is too old for it: %s', (words) => {
    expect(refusalToRun('infer model run', `[plugins] x {"a":1}\n${words}`)?.failure).toEqual({
      code: 'cli-too-old',
      params: { command: 'infer model run' },
    });
  });

  it.each([
    '',
    'Error: 400 the model says: unknown command',
    'No text output returned: error: unknown command',
    'openclaw: Nodes of the gateway are away',
    "SyntaxError: JSON5: invalid character 'o' at 12:19",
    'Error: boom\n\nNode.js v24.21.0',
    'x'.repeat(2_000_000),
    'openclaw: Node '.repeat(100_000),
    'openclaw: Node '.repeat(100_000).replaceAll(' ', '\n'),
  ])('makes nothing of other words: %#', (stderr) => {
    expect(refusalToRun('infer', stderr)).toBeUndefined();
  });
});
