/* oxlint-disable typescript/no-unsafe-type-assertion -- states with only what a test is about */
import { describe, expect, it } from 'vitest';
import { appInfo } from '../../../../test/app-info.ts';
import type { OpenClawStatus } from '../../../../shared/openclaw/status.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { defaultSettings } from '../../../../shared/settings.ts';
import type { SmokeStep } from '../../../../shared/smoke.ts';
import type { Snapshot } from '../../../../shared/snapshot.ts';
import { MASK } from '../../../system/secrets/mask-rules.ts';
import { SecretMasker } from '../../../system/secrets/mask.ts';
import { makeReport, type Report } from './report.ts';
import { initialSnapshot } from '../../snapshot/initial-snapshot.ts';

const home = '/home/mina';
const app = { ...appInfo, version: '1.2.3', homeDir: home };

function reportOf(change: Partial<Snapshot>, logTail: readonly string[] = [], crash = ''): Report {
  return makeReport({
    snapshot: { ...initialSnapshot(app, defaultSettings, 'en'), ...change },
    versions: { electron: '45' },
    entry: null,
    logTail,
    identity: { home, user: 'mina', hosts: ['Minas-Book.fritz.box'] },
    masker: new SecretMasker(['known-to-the-app']),
    crash,
    at: 0,
  });
}

const textOf = (change: Partial<Snapshot>, logTail: readonly string[] = []): string => {
  const { markdown, states, log } = reportOf(change, logTail);
  return markdown + states + log;
};

describe('makeReport', () => {
  it('tells versions, states and the end of the log', () => {
    const { markdown, log } = reportOf({}, ['one', 'two']);
    expect(markdown).toMatch(
      /- Server: stopped[^]*"inferrsBar": "1.2.3"[^]*"electron": "45"[^]*"kind": "stopped"/,
    );
    expect(markdown).toMatch(/## Log \(last 2 lines\)\n\n```\none\ntwo\n```/);
    expect(log).toBe('one\ntwo\n');
  });

  it('tells the last error that ended the app, as clean as all else', () => {
    expect(reportOf({}).states).not.toContain('Last unexpected error');
    const { markdown } = reportOf({}, [], 'Error: known-to-the-app in /home/mina/x\n    at f');
    expect(markdown).toMatch(/Last unexpected error[^]*Error: \S+ in ~\/x/);
    expect(markdown).not.toMatch(/known-to-the-app|mina/);
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

  it('calls the home folder ~, and no other’s by its name', () => {
    const engine = { kind: 'not-found', searched: [`${home}/bin`, `${home}bo/bin`, home] } as const;
    const text = textOf({ engine: { ...engine, searched: [...engine.searched] } });
    expect(text).toContain('"~/bin"');
    expect(text).toContain('"/home/USER/bin"');
    expect(text).toContain('"~"');
    expect(text).not.toContain(home);
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

  it('says the last checks in words, without what was said at them', () => {
    const said = 'My doctor says it is nothing';
    const steps: SmokeStep[] = [
      { id: 'chat', status: 'passed', detail: said, remedies: [] },
      {
        id: 'openclaw-infer',
        status: 'failed',
        reason: 'infer-failed',
        durationMs: 1234,
        detail: `it broke at "${said}"`,
        evidence: {
          request: JSON.stringify({ messages: [{ content: 'Where is the “lost” key?' }] }),
          answer: said,
          log: ['panic near Where is the “lost” key?', 'plain line'],
        },
        remedies: [],
      },
    ];
    const text = textOf({ smoke: { running: false, steps } }, [JSON.stringify({ said })]);
    expect(text).toContain('| openclaw-infer | failed | 1.2 s | infer-failed |');
    expect(text).toContain('plain line');
    expect(text).not.toMatch(/doctor|lost/);
  });

  it('is not ended early by a log that has a fence in it', () => {
    const { markdown } = reportOf({}, ['```', '````', '# not a heading']);
    expect(markdown).toContain('`````\n```\n````\n# not a heading\n`````');
  });
});
