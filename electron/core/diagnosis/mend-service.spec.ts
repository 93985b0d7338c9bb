import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import type { MendState } from '../../../shared/mend.ts';
import type { Remedy } from '../../../shared/problem.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import type { SmokeCheckId, SmokeReason, SmokeState } from '../../../shared/smoke.ts';
import { BenchHome, MODEL, launchFacts } from '../../../test/openclaw/bench-home.ts';
import type { OpenClawService } from '../../openclaw/openclaw-service.ts';
import { systemClock } from '../../system/time/clock.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { Tasks } from '../tasks/tasks.ts';
import { MendService } from './mend-service.ts';

/** On a real config; what the tests come to is decided by what stands in it. */

const TEXT = `// mine
{
  agents: { defaults: { skills: ['weather'] } }, // theirs
  models: {
    mode: 'merge',
    providers: {
      inferrs: {
        baseUrl: 'http://127.0.0.1:8080/v1',
        apiKey: 'x',
        api: 'openai-completions',
        models: [{ id: '${MODEL}', name: 'G', reasoning: false, input: ['text'], cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }, contextWindow: 32768, maxTokens: 4096, compat: {} }],
      },
    },
  },
}
`;

let home: BenchHome;
let openclaw: OpenClawService;
let store: SnapshotStore;
let mending: MendService;
let server: { starts: number };
/** Finds out what is wrong now; null where all is well. */
let wrong: (config: string) => { reason: SmokeReason; remedies: Remedy[] } | null;
let runs: SmokeCheckId[];

function smokeOf(found: ReturnType<typeof wrong>): SmokeState {
  const step = { id: 'openclaw-agent' as const, remedies: [] };
  const steps = [
    found === null
      ? { ...step, status: 'passed' as const }
      : { ...step, status: 'failed' as const, ...found },
  ];
  return { running: false, steps };
}

beforeEach(async () => {
  home = new BenchHome({ name: 'mend', text: TEXT });
  store = new SnapshotStore(initialSnapshot(appInfo, defaultSettings, 'en'));
  openclaw = home.service(launchFacts);
  openclaw.onStatus((status) => store.patch({ openclaw: status }));
  await openclaw.refresh();
  runs = [];
  server = { starts: 0 };
  const start = (): Promise<void> => {
    server.starts += 1;
    return Promise.resolve();
  };
  mending = new MendService({
    store,
    tasks: new Tasks(systemClock, (tasks) => store.patch({ tasks })),
    smoke: {
      runFrom: (from) => {
        runs.push(from);
        store.patch({ smoke: smokeOf(wrong(home.text())) });
        return Promise.resolve();
      },
      cancel: () => undefined,
    },
    server: { start, restart: start },
    unload: () => Promise.resolve(),
    openclaw,
  });
});
afterEach(() => {
  openclaw.dispose();
  home.dispose();
});

/** Runs it on what is wrong at first, and answers each question. */
async function mend(answers: (remedy: Remedy) => boolean = () => false): Promise<{
  ended: MendState;
  asked: Remedy['kind'][];
}> {
  const asked: Remedy['kind'][] = [];
  const forget = store.subscribe(({ mend: state }) => {
    if (state?.kind !== 'asking') return;
    asked.push(state.remedy.kind);
    queueMicrotask(() => mending.answer(answers(state.remedy)));
  });
  store.patch({ smoke: smokeOf(wrong(home.text())) });
  await mending.mend();
  forget();
  return { ended: store.current.mend, asked };
}

const tools: Remedy[] = [
  { kind: 'minimal-tools' },
  { kind: 'fewer-skills' },
  { kind: 'disable-tools' },
  { kind: 'choose-model' },
];

describe('Mend it', () => {
  it('goes up the ladder, takes back what did not help, and keeps what did', async () => {
    wrong = (text) =>
      text.includes('supportsTools: false') ? null : { reason: 'agent-tools', remedies: tools };
    const { ended, asked } = await mend();
    expect(ended).toEqual({ kind: 'ended', helped: { kind: 'disable-tools' } });
    // It is for the agents with every model: nobody agreed.
    expect(asked).toEqual(['fewer-skills']);
    expect(home.text()).not.toContain('byProvider');
    expect(home.text()).toContain("skills: ['weather'] } }, // theirs");
    expect(runs).toEqual(['openclaw-agent', 'openclaw-agent']);
    expect(store.current.smoke.steps[0]?.status).toBe('passed');
  });

  it('leaves every byte as it was where nothing helps, and shows what was found before', async () => {
    wrong = () => ({ reason: 'agent-tools', remedies: tools });
    const { ended } = await mend(() => true);
    expect(ended).toEqual({ kind: 'ended' });
    expect(home.text()).toBe(TEXT);
    expect(runs).toHaveLength(3);
    expect(store.current.smoke.steps[0]).toMatchObject({ status: 'failed', reason: 'agent-tools' });
    expect(store.current.tasks).toEqual([]);
  });

  it('leaves what was not enough under the next rung where the turn is too long', async () => {
    wrong = (text) =>
      text.includes("profile: 'minimal'") && text.includes('skills: []')
        ? null
        : { reason: 'agent-too-long', remedies: tools };
    const { ended, asked } = await mend(() => true);
    expect(ended).toEqual({ kind: 'ended', helped: { kind: 'fewer-skills' } });
    expect(asked).toEqual(['fewer-skills']);
    await openclaw.undo();
    expect(home.text()).toBe(TEXT);
  });

  it('goes on with the next cause after one that is certain', async () => {
    const content: Remedy[] = [{ kind: 'require-string-content' }];
    wrong = (text) =>
      !text.includes('requiresStringContent: true')
        ? { reason: 'agent-needs-string-content', remedies: content }
        : text.includes("profile: 'minimal'")
          ? null
          : { reason: 'agent-tools', remedies: tools };
    expect((await mend()).ended).toEqual({ kind: 'ended', helped: { kind: 'minimal-tools' } });
    expect(home.text()).toContain('requiresStringContent: true');
  });

  it('starts a server without touching the config', async () => {
    wrong = () =>
      server.starts > 0 ? null : { reason: 'server-not-started', remedies: [{ kind: 'start' }] };
    expect((await mend()).ended).toEqual({ kind: 'ended', helped: { kind: 'start' } });
    expect(home.text()).toBe(TEXT);
  });

  it.each(['while it asks', 'while it tests'])('can be cancelled %s', async (when) => {
    const cancel = (): void => mending.answer(false);
    wrong = (text) => {
      // The last test under the cure, with the cancelling in the middle of it.
      if (text.includes("profile: 'minimal'") && when === 'while it tests') void mending.end();
      return { reason: 'agent-tools', remedies: tools };
    };
    const { asked } = await mend(() => {
      void mending.end();
      cancel();
      return true;
    });
    expect(asked).toEqual(when === 'while it asks' ? ['fewer-skills'] : []);
    expect(home.text()).toBe(TEXT);
    expect(runs).toHaveLength(1);
  });

  it('does nothing where only a person can', async () => {
    wrong = () => ({ reason: 'agent-crashed', remedies: [{ kind: 'choose-model' }] });
    expect((await mend()).ended).toEqual({ kind: 'idle' });
  });
});
