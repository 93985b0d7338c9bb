import { describe, expect, it } from 'vitest';
import type { Remedy } from '../../shared/problem.ts';
import type { SmokeReason } from '../../shared/smoke.ts';
import type { AgentResult } from './findings.ts';
import { turnOf } from './ladder/ladder.ts';
import { type AgentFacts, diagnoseAgent } from './troubleshoot-agent.ts';

const said = (message: string): AgentResult => ({ kind: 'refused', message });

function found(facts: Partial<AgentFacts>): [SmokeReason, ...Remedy['kind'][]] | undefined {
  const finding = diagnoseAgent({
    result: { kind: 'answered', text: 'Four.', cutOff: false },
    fate: { kind: 'alive' },
    requiresStringContent: true,
    supportsTools: true,
    isCramped: false,
    turn: turnOf(undefined, facts.supportsTools ?? true),
    ...facts,
  });
  return finding && [finding.reason, ...finding.remedies.map(({ kind }) => kind)];
}

const crashed = { kind: 'crashed', evidence: ['panicked at src/engine.rs'] } as const;

describe('row 2: content in parts', () => {
  it.each([
    '400 messages[2].content: invalid type: sequence, expected a string',
    '422 Failed to deserialize the JSON body into the target type: messages[2].content: invalid type: sequence, expected a string at line 1 column 51522',
  ])('%s', (message) => {
    expect(found({ result: said(message), requiresStringContent: false })).toEqual([
      'agent-needs-string-content',
      'require-string-content',
    ]);
    expect(found({ result: said(message) })?.[0]).toBe('agent-failed');
  });

  it('a 422 about something else is about the tools', () => {
    const result = said(
      '422 Failed to deserialize the JSON body: tools[0].function: missing field `name`',
    );
    expect(found({ result, requiresStringContent: false })?.slice(0, 2)).toEqual([
      'agent-tools',
      'minimal-tools',
    ]);
  });
});

describe('row 3: tools', () => {
  it('a refusal with tools on', () => {
    expect(found({ result: said('500 boom') })?.slice(0, 2)).toEqual([
      'agent-tools',
      'minimal-tools',
    ]);
  });
  it('a crash with tools on, with the last words as its detail', () => {
    expect(found({ result: undefined, fate: crashed })?.slice(0, 2)).toEqual([
      'agent-crashed-tools',
      'minimal-tools',
    ]);
    const facts = {
      requiresStringContent: true,
      supportsTools: true,
      isCramped: false,
      turn: turnOf(undefined, true),
    };
    expect(diagnoseAgent({ ...facts, result: undefined, fate: crashed })?.detail).toBe(
      'panicked at src/engine.rs',
    );
  });
});

describe('row 4: still too much', () => {
  it('a crash with tools off is a limit of server or model', () => {
    const off = found({ result: undefined, fate: crashed, supportsTools: false });
    expect(off).toEqual(['agent-crashed', 'choose-model', 'open-settings', 'show-logs']);
  });
  it('an answer out of another process is no pass', () => {
    expect(found({ fate: crashed })?.[0]).toBe('agent-crashed-tools');
  });
});

describe('the context', () => {
  const tooLong = said(
    "400 Prompt length (12596 tokens) exceeds the model's maximum context length (10000 tokens).",
  );
  it.each<[Partial<AgentFacts>, SmokeReason, Remedy['kind'][]]>([
    [
      { serverWindow: 10_000 },
      'agent-context-tools',
      [
        'minimal-tools',
        'fewer-skills',
        'smaller-files',
        'disable-tools',
        'choose-model',
        'open-settings',
      ],
    ],
    [
      { serverWindow: 10_000, supportsTools: false },
      'agent-context-window',
      ['smaller-files', 'choose-model', 'open-settings'],
    ],
    [{ serverWindow: 4_096 }, 'agent-context-window', ['choose-model', 'open-settings']],
    [
      { serverWindow: 4_096, entryWindow: 32_768 },
      'agent-context-window',
      ['choose-model', 'open-settings', 'update-openclaw-entry'],
    ],
  ])('%o', (facts, reason, remedies) => {
    expect(found({ result: tooLong, ...facts })).toEqual([reason, ...remedies]);
  });

  it.each([
    'Model context window too small (2048 tokens; source=modelsConfig). Minimum is 4000.',
    'Context overflow: prompt too large for the model.',
  ])('%s', (message) => {
    expect(found({ result: said(message), entryWindow: 2_048 })?.[0]).toBe('agent-context-window');
  });

  it('a pass that was cut off did not fit', () => {
    const result = { kind: 'answered', text: '4.', cutOff: true } as const;
    expect(found({ result, serverWindow: 8_192 })?.[0]).toBe('agent-context-window');
  });
});

describe('the rest', () => {
  it.each<[AgentResult | undefined, SmokeReason | undefined, Remedy['kind'] | undefined]>([
    [{ kind: 'answered', text: 'Four.', cutOff: false }, undefined, undefined],
    [{ kind: 'answered', text: '', cutOff: false }, 'agent-failed', 'run-deep-check'],
    [said('Connection error.\nLLM request failed'), 'agent-connection', 'minimal-tools'],
    [said('Request timed out.'), 'agent-timeout', 'minimal-tools'],
    [{ kind: 'timeout' }, 'agent-timeout', 'minimal-tools'],
    [said('Provider finish_reason: error'), 'engine-error', 'minimal-tools'],
    [said('OpenClaw config is invalid: /x'), 'agent-failed', 'open-openclaw'],
    [{ kind: 'cli-failed', message: 'too old a Node' }, 'agent-failed', 'open-openclaw'],
    [{ kind: 'cli-not-found' }, 'cli-not-found', 'open-openclaw'],
    [undefined, 'agent-failed', 'run-deep-check'],
  ])('%o', (result, reason, remedy) => {
    const finding = found({ result });
    expect(finding?.[0]).toBe(reason);
    expect(finding?.[1]).toBe(remedy);
  });

  it('a server that somebody stopped meanwhile has not crashed', () => {
    expect(found({ result: undefined, fate: { kind: 'stopped' } })).toEqual([
      'server-not-started',
      'start',
    ]);
  });
});
