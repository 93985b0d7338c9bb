import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgentOutput } from './agent-output.ts';

const log = (raw: string): string => `[agent/embedded] tool-search: cataloged 52 tools
[agent/embedded] embedded run agent end: runId=e22 isError=true provider=inferrs error=LLM request failed. rawError=${raw}
[agent/embedded] embedded run failover decision: runId=e22 reason=format from=inferrs/a/b profile=- rawError=${raw}
`;
const document = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const failed = document({
  ok: false,
  error: { type: 'cli_error', message: 'LLM request failed: provider rejected the request.' },
});
const after = '[openclaw] The CLI command failed.\n[openclaw] Reason: {}\n';

describe('readAgentOutput', () => {
  it('says what the server said, once, then what OpenClaw made of it', () => {
    expect(readAgentOutput(log('400 expected a string') + failed + after)).toEqual({
      kind: 'refused',
      message: '400 expected a string\nLLM request failed: provider rejected the request.',
    });
  });

  it('reads an answer in several parts, and that it was cut off', () => {
    const answer = (stopReason: string): string =>
      document({ payloads: [{ text: '4.' }, { text: null }], meta: { stopReason, more: {} } });
    expect(readAgentOutput(`[x] y\n${answer('stop')}`)).toEqual({
      kind: 'answered',
      text: '4.',
      cutOff: false,
    });
    expect(readAgentOutput(answer('length'))).toMatchObject({ cutOff: true });
  });

  it('takes what OpenClaw says of a turn that came to nothing for no answer', () => {
    const output = document({
      payloads: [{ text: '⚠️ Agent run failed (model: inferrs/a/b).' }],
      meta: { error: { kind: 'incomplete_turn', message: 'Connection error.' } },
    });
    expect(readAgentOutput(log('500 boom') + output)).toEqual({
      kind: 'refused',
      message: '500 boom\nConnection error.',
    });
  });

  it.each(['', 'Killed\n', '{\n  "half": [\n', document({ something: 'else' })])(
    'finds no answer in %j',
    (output) => {
      expect(readAgentOutput(output)).toBeUndefined();
    },
  );

  it('finds the document among whatever lines', () => {
    const line = fc.string().filter((text) => !/^[{}]|[\r\n\u2028\u2029]/.test(text));
    fc.assert(
      fc.property(fc.array(line), fc.array(line), fc.string(), (before, behind, text) => {
        const value = { payloads: [{ text }], meta: { stopReason: 'stop' } };
        const output = [...before, document(value).trimEnd(), ...behind].join('\n');
        expect(readAgentOutput(output)).toMatchObject({ kind: 'answered', text: text.trim() });
      }),
    );
  });
});
