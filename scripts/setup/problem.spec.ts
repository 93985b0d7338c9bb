import { expect, it } from 'vitest';
import { downloadProblem } from './problem.mjs';

it.each([
  // npm, apt-get, pip and Electron's installer on a machine without a network.
  'npm error code EAI_AGAIN',
  "Temporary failure resolving 'mirror.example'",
  'NewConnectionError(...): Failed to establish a new connection: [Errno -3]',
  'TypeError: fetch failed\n    at node:internal/deps/undici/undici:14976:13',
  "connection broken by 'SSLError(SSLCertVerificationError(1, …))'",
  'connect ETIMEDOUT 203.0.113.1:443',
])('knows a network that is down: %s', (output) => {
  const { message, details } = downloadProblem('pip', 'the wheel', output);
  expect(message).toContain('Check the network connection');
  expect(details).toBe(output);
});

it.each(['ERROR: No matching distribution found', 'No space left on device', ''])(
  'does not blame the network for anything else: %j',
  (output) => {
    const { message } = downloadProblem('pip', 'the wheel', output, 'Try another one.');
    expect(message).not.toContain('network');
    expect(message).toContain('pip could not download the wheel;');
    expect(message).toContain('Try another one.');
  },
);
