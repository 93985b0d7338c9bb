import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appInfo } from '../../../test/app-info.ts';
import { windowFor } from '../../../shared/openclaw/fit.ts';
import type { PromptBudget } from '../../../shared/prompt-budget.ts';
import { defaultSettings } from '../../../shared/settings.ts';
import { launchFacts } from '../openclaw/launch-facts.ts';
import { initialSnapshot } from '../snapshot/initial-snapshot.ts';
import { SnapshotStore } from '../snapshot/snapshot-store.ts';
import { AgentFacts } from './agent-facts.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'inferrs-bar-agents-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const budget: PromptBudget = {
  measuredAt: 5,
  model: 'org/name',
  way: 'without-tools',
  toolsSent: 0,
  bytes: 100_000,
  parts: [{ kind: 'file', name: 'AGENTS.md', tokens: 25_000 }],
  promptTokens: 25_000,
  isCounted: true,
  isCramped: false,
};

function run(): { facts: AgentFacts; store: SnapshotStore } {
  const app = { ...appInfo, homeDir: dir };
  const store = new SnapshotStore(initialSnapshot(app, defaultSettings, 'en'));
  return { store, facts: new AgentFacts(store, join(dir, 'data', 'agents.json')) };
}

it('what was measured is known to the next run, and OpenClaw’s part is judged by it', async () => {
  const first = run();
  await first.facts.begin();
  expect(first.store.current.promptBudget).toBeNull();
  expect(launchFacts(first.store.current).turnTokens).toBeUndefined();
  first.facts.setBudget(budget);
  await first.facts.end();
  expect(statSync(join(dir, 'data', 'agents.json')).mode & 0o777).toBe(0o600);
  const second = run();
  await second.facts.begin();
  expect(second.store.current.promptBudget).toEqual(budget);
  const { turnTokens } = launchFacts(second.store.current);
  expect(windowFor('without-tools', turnTokens)).toBe(26_500);
});

it('a model is ready for agents until it fails the proof', async () => {
  const { facts, store } = run();
  facts.setToolProof({ model: 'a/b', isProven: true });
  facts.setToolProof({ model: 'c/d', isProven: true });
  facts.setToolProof({ model: 'a/b', isProven: false });
  await facts.end();
  const next = run();
  await next.facts.begin();
  expect(next.store.current.toolProofs).toEqual(store.current.toolProofs);
  expect(next.store.current.toolProofs.map(({ model }) => model)).toEqual(['c/d']);
});

it.each(['', '{', '{"version":2}', '{"version":1,"promptBudget":{"parts":1}}'])(
  'a file that is damaged (%j) is nothing',
  async (text) => {
    const { facts, store } = run();
    facts.setBudget(budget);
    await facts.end();
    const path = join(dir, 'data', 'agents.json');
    expect(readFileSync(path, 'utf8')).toContain('25000');
    writeFileSync(path, text);
    const next = run();
    await next.facts.begin();
    expect(next.store.current.promptBudget).toBeNull();
    expect(store.current.promptBudget).toEqual(budget);
  },
);
