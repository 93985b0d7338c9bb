/* oxlint-disable typescript/no-unsafe-type-assertion -- states with only what a test is about */
import { describe, expect, it } from 'vitest';
import type { OpenClawStatus } from '../../../shared/openclaw/status.ts';
import type { Problem } from '../../../shared/problem.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { MASK } from '../../system/secrets/mask-rules.ts';
import { SecretMasker } from '../../system/secrets/mask.ts';
import { diagnosticsText } from './diagnostics.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';

const home = '/home/mina';
const app = {
  version: '1.2.3',
  platform: 'linux',
  practiceAvailable: false,
  homeDir: home,
} as const;

function textOf(change: Partial<Snapshot>, logTail: readonly string[] = []): string {
  return diagnosticsText({
    snapshot: { ...initialSnapshot(app, defaultSettings, 'en'), ...change },
    versions: { electron: '45' },
    logTail,
    home,
    masker: new SecretMasker(['known-to-the-app']),
  });
}

describe('diagnosticsText', () => {
  it('tells versions, states and the end of the log', () => {
    const text = textOf({}, ['one', 'two']);
    expect(text).toMatch(/"inferrsBar": "1.2.3"[^]*"electron": "45"[^]*"kind": "stopped"/);
    expect(text.endsWith('## Log (last 2 lines)\none\ntwo')).toBe(true);
  });

  it('holds no secret, whoever said it', () => {
    const problem: Problem = {
      code: 'port-in-use',
      params: { port: 8080, owner: 'llama-server' },
      evidence: ['llama-server --api-key hush1 --port 8080', 'with known-to-the-app'],
      remedies: [],
    };
    const text = textOf(
      {
        engine: {
          kind: 'not-runnable',
          path: '/opt/inferrs',
          reason: 'failed',
          detail: 'config {"password": "hush2"}\nAuthorization: Bearer hush3',
          others: [],
        },
        server: { kind: 'failed', problem },
        smoke: {
          running: false,
          steps: [
            {
              id: 'health',
              status: 'failed',
              detail: '<form action="/?token=hush4"> NPM_TOKEN=hush5',
              remedies: [],
            },
          ],
        },
      },
      ['started with known-to-the-app and botToken: hush6'],
    );
    expect(text).not.toMatch(/hush|known-to-the-app/);
    expect(text.split(MASK).length - 1).toBeGreaterThanOrEqual(8);
    expect(text).toContain('--port 8080');
  });

  it('calls the home folder ~, and no other folder', () => {
    const engine = { kind: 'not-found', searched: [`${home}/bin`, `${home}bo/bin`, home] } as const;
    const text = textOf({ engine: { ...engine, searched: [...engine.searched] } });
    expect(text).toContain('"~/bin"');
    expect(text).toContain('"/home/minabo/bin"');
    expect(text).toContain('"~"');
    expect(text.replaceAll('/home/minabo', '')).not.toContain(home);
  });

  it("gives OpenClaw's verdicts, never a value of its config", () => {
    const openclaw = {
      kind: 'connected',
      configPath: `${home}/.openclaw/openclaw.json`,
      cli: { kind: 'missing' },
      gateway: { running: false },
      entry: { apiKey: 'a value' },
    } as unknown as OpenClawStatus;
    const text = textOf({ openclaw });
    expect(text).toContain('~/.openclaw/openclaw.json');
    expect(text).not.toContain('a value');
  });
});
