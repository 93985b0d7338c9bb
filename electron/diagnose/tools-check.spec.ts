import { expect, it } from 'vitest';
import { z } from 'zod';
import { is, open, type Faults } from '../../test/bar.ts';
import type { PromptBudget } from '../../shared/prompt-budget.ts';
import { InferrsClient } from '../inferrs/client.ts';
import { accepts } from '../system/ports/port.ts';
import { isProcessAlive } from '../system/processes/process-info.ts';
import type { SmokeDeps } from './checks.ts';
import type { TurnRequest } from './findings.ts';
import { toolsCheck } from './tools-check.ts';

/** The proof on the practice engine, with an agent that does as OpenClaw's (measured with 2026.9.6). */

const read = {
  type: 'function',
  function: { name: 'read', parameters: { type: 'object', required: ['path'] } },
};

const called = z.object({ function: z.object({ name: z.string(), arguments: z.string() }) });
const chunk = z.object({
  choices: z.array(
    z.object({
      delta: z.object({ content: z.string().optional(), tool_calls: z.array(called).optional() }),
    }),
  ),
});

/** One step of a conversation, streamed. */
async function step(port: number, messages: readonly object[]) {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ messages, tools: [read], stream: true }),
  });
  const events = (await answer.text()).split('\n').filter((line) => line.startsWith('data: {'));
  const deltas = events.map(
    (line) => chunk.parse(JSON.parse(line.slice(6))).choices[0]?.delta ?? {},
  );
  return {
    text: deltas.map(({ content }) => content ?? '').join(''),
    call: deltas.flatMap(({ tool_calls }) => tool_calls ?? [])[0]?.function,
  };
}

/** Reads the files it was given, and nothing else. */
async function agent({ port, message, files = {} }: TurnRequest) {
  const user = { role: 'user', content: message };
  const first = await step(port, [user]);
  if (first.call === undefined) {
    if (first.text === '')
      return { kind: 'refused', message: 'could not generate a response' } as const;
    return { kind: 'answered', text: first.text, cutOff: false } as const;
  }
  const { path } = z.object({ path: z.string() }).parse(JSON.parse(first.call.arguments));
  const content = first.call.name === 'read' ? files[path] : `Tool ${first.call.name} not found`;
  const call = { role: 'assistant', content: null, tool_calls: [first.call] };
  const second = await step(port, [user, call, { role: 'tool', content }]);
  return { kind: 'answered', text: second.text, cutOff: false } as const;
}

async function prove(faults: Faults, over: Partial<SmokeDeps['openclaw']> = {}) {
  const test = await open({ faults, settings: { model: 'practice/small-instruct' } });
  const { bar, port } = test;
  await bar.server.start();
  await test.until('the server', is('ready'));
  const proofs: boolean[] = [];
  const asked: TurnRequest[] = [];
  const deps: SmokeDeps = {
    server: () => bar.store.current.server,
    starter: () => 'app',
    lack: () => undefined,
    onServer: (listener) => bar.store.subscribe(listener),
    target: { baseUrl: `http://127.0.0.1:${port}`, port, model: 'practice/small-instruct' },
    client: new InferrsClient(`http://127.0.0.1:${port}`),
    openclaw: {
      readEntry: () =>
        Promise.resolve({
          kind: 'found',
          baseUrl: '',
          modelIds: [],
          requiresStringContent: true,
          supportsTools: true,
          startsServer: false,
        }),
      inferModelRun: () => Promise.reject(new Error('never asked')),
      agentTurn: (request) => {
        asked.push(request);
        return agent(request);
      },
      settled: () => Promise.resolve(),
      ...over,
    },
    accepts,
    isAlive: isProcessAlive,
    now: Date.now,
    listen: () => () => [],
    mask: (text) => text,
    logLines: () => [],
    safePrompt: () => undefined,
    onBudget: () => undefined,
    budget: () => budget,
    onToolProof: ({ isProven }) => proofs.push(isProven),
  };
  const signal = new AbortController().signal;
  const trace = { asked: () => undefined, said: () => undefined };
  const verdict = await toolsCheck.run(deps, { signal, timeoutMs: 60_000, trace });
  return { verdict, proofs, asked };
}

let budget: PromptBudget | null = null;

it('a model that calls the tool and repeats what it says is proven', async () => {
  budget = null;
  const { verdict, proofs, asked } = await prove({});
  expect(verdict).toMatchObject({ status: 'passed' });
  const [file = '', content = ''] = Object.entries(asked[0]?.files ?? {})[0] ?? [];
  expect('detail' in verdict && verdict.detail).toContain(`read({"path":"${file}"})`);
  expect('detail' in verdict && verdict.detail).toContain(content.trim());
  expect(proofs).toEqual([true]);
  expect(asked[0]?.tools).toBe('the-users');
});

it.each([
  ['text', 'tools-text'],
  ['malformed', 'tools-malformed'],
  ['unknown', 'tools-unknown'],
  ['wrong', 'tools-wrong-answer'],
])('one that does otherwise (%s) is not', async (fault, reason) => {
  budget = null;
  const { verdict, proofs } = await prove({ PRACTICE_TOOLS: fault });
  expect(verdict).toMatchObject({
    status: 'failed',
    reason,
    remedies: [{ kind: 'choose-model' }, { kind: 'disable-tools' }, { kind: 'run-deep-check' }],
  });
  expect(proofs).toEqual([false]);
});

it('what goes wrong apart from tools says nothing of them', async () => {
  budget = null;
  const { verdict, proofs } = await prove(
    {},
    { agentTurn: () => Promise.resolve({ kind: 'timeout' }) },
  );
  expect(verdict).toMatchObject({ status: 'failed', reason: 'agent-timeout' });
  expect(proofs).toEqual([]);
});

it('is not asked of a model whose tools are off', async () => {
  const entry = {
    baseUrl: '',
    modelIds: [],
    requiresStringContent: true,
    supportsTools: false,
    startsServer: false,
  };
  const { verdict, proofs, asked } = await prove(
    {},
    { readEntry: () => Promise.resolve({ kind: 'found', ...entry }) },
  );
  expect(verdict).toEqual({ status: 'skipped', reason: 'tools-off', remedies: [] });
  expect([...proofs, ...asked]).toEqual([]);
});

it('brings a tool that reads where the user’s agents have only the minimal ones', async () => {
  budget = {
    measuredAt: 1,
    model: 'a/b',
    way: 'minimal-tools',
    toolsSent: 3,
    bytes: 1,
    parts: [],
    promptTokens: 1,
    isCounted: true,
    isCramped: false,
  };
  const { asked } = await prove({});
  expect(asked[0]?.tools).toBe('read-only');
});
