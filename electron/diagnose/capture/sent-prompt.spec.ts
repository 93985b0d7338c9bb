import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgetOf } from './prompt-budget.ts';
import { readSentPrompt, type SentPrompt } from './sent-prompt.ts';
import { systemSections } from './system-sections.ts';

/** Requests of the real OpenClaw 2026.9.6, every section of their system prompt shortened. */
function recorded(name: string): SentPrompt {
  const path = join(import.meta.dirname, '../../../test/openclaw/requests', `${name}.json`);
  const sent = readSentPrompt(readFileSync(path));
  if (sent === undefined) throw new Error(`${name} is no request`);
  return sent;
}

const outline = ({ parts }: SentPrompt): string[] => parts.map(({ kind, name }) => name ?? kind);

const fresh = ['AGENTS.md', 'SOUL.md', 'IDENTITY.md', 'USER.md', 'BOOTSTRAP.md'];

describe('a request of OpenClaw', () => {
  it.each([
    ['with-tools', 12, ['rules', 'tools', 'skills', ...fresh, 'message']],
    ['minimal-tools', 3, ['rules', 'tools', ...fresh, 'message']],
    ['without-tools', 0, ['rules', ...fresh, 'message']],
  ])('%s', (name, tools, parts) => {
    const sent = recorded(name);
    expect(outline(sent)).toEqual(parts);
    expect(sent.tools).toHaveLength(tools);
    expect(sent.way).toBe(name);
    expect(sent.askedMaxTokens).toBe(4_096);
  });

  it('from a workspace that is in use', () => {
    expect(outline(recorded('own-workspace'))).toEqual([
      'rules',
      'tools',
      'skills',
      'AGENTS.md',
      'SOUL.md',
      'IDENTITY.md',
      'USER.md',
      'MEMORY.md',
      'message',
    ]);
  });

  it.each(['', '{', '[]', '{"input":["x"]}', '{"messages":"x"}'])('is not %j', (body) => {
    expect(readSentPrompt(Buffer.from(body))).toBeUndefined();
  });

  it('with what an earlier step came to', () => {
    const body = JSON.stringify({
      messages: [
        { role: 'user', content: 'abc' },
        { role: 'assistant', content: null, tool_calls: [] },
        { role: 'tool', content: [{ type: 'text', text: 'de' }, { type: 'image_url' }] },
      ],
      max_tokens: 7,
    });
    expect(readSentPrompt(Buffer.from(body))).toMatchObject({
      parts: [
        { kind: 'message', bytes: 3 },
        { kind: 'other', bytes: 2 },
      ],
      askedMaxTokens: 7,
    });
  });
});

describe('the sections of a system prompt', () => {
  const kinds = (text: string): string[] =>
    systemSections(text).map(({ kind, name, text: part }) => `${name ?? kind} ${part.length}`);

  it('hold all of it', () => {
    for (const text of ['', 'x', '# Project Context\n## /w/AGENTS.md\n', 'a\n\n## Skills\r\nb']) {
      expect(
        systemSections(text)
          .map(({ text: part }) => part)
          .join(''),
      ).toBe(text);
    }
  });

  it('a heading of a file that looks like one of OpenClaw’s is the file’s', () => {
    const text =
      'rules\n# Project Context\n## /w/AGENTS.md\n## Skills\n## /elsewhere/SOUL.md\n' +
      '# Project Context\n## SOUL.md\n## /w/USER.md\nme\n<!-- /openclaw:x -->\nend\n';
    expect(kinds(text)).toEqual([
      'rules 24',
      expect.stringMatching(/^AGENTS.md /),
      'USER.md 17',
      'rules 25',
    ]);
  });

  it('of a release that names its files without a folder and has no marks', () => {
    const text = '# Project Context\n\n## AGENTS.md\na\n## TOOLS.md\nb\n## Silent Replies\nc\n';
    expect(kinds(text)).toEqual(['rules 19', 'AGENTS.md 15', 'TOOLS.md 14', 'rules 20']);
  });
});

describe('the budget', () => {
  const facts = { measuredAt: 5, model: 'org/name' };

  it('adds up to what the server counted', () => {
    const sent = recorded('with-tools');
    for (const promptTokens of [1, 7, 1_000, 15_361]) {
      const { parts, isCounted } = budgetOf(sent, { ...facts, promptTokens });
      expect(parts.reduce((sum, { tokens }) => sum + tokens, 0)).toBe(promptTokens);
      expect(isCounted).toBe(true);
    }
  });

  it('is estimated where nobody counted, and says so', () => {
    const sent = readSentPrompt(Buffer.from('{"messages":[{"role":"user","content":"12345"}]}'));
    if (sent === undefined) throw new Error('it is a request');
    expect(budgetOf(sent, facts)).toEqual({
      ...facts,
      way: 'without-tools',
      toolsSent: 0,
      bytes: 48,
      parts: [{ kind: 'message', tokens: 2 }],
      promptTokens: 2,
      isCounted: false,
      isCramped: false,
    });
  });

  it('leaves room for the answer, or none', () => {
    const sent = recorded('without-tools');
    expect(budgetOf(sent, { ...facts, promptTokens: 8_000, window: 8_192 }).room).toBe(192);
    expect(budgetOf(sent, { ...facts, promptTokens: 9_000, window: 8_192 }).room).toBe(0);
  });

  it.each([
    ['a window with room', { window: 32_768 }, 4_096, false],
    ['one that leaves 192 tokens', { window: 8_192 }, 4_096, true],
    ['one for which OpenClaw asks for a single token', { window: 10_000 }, 1, true],
    [
      'an answer that is short by the entry’s own limit',
      { window: 32_768, maxTokens: 256 },
      256,
      false,
    ],
    ['a window that nobody knows', {}, 4_096, false],
  ])('%s', (_what, limits, askedMaxTokens, isCramped) => {
    const sent = { ...recorded('without-tools'), askedMaxTokens };
    expect(budgetOf(sent, { ...facts, promptTokens: 8_000, ...limits }).isCramped).toBe(isCramped);
  });
});
