import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../shared/i18n/index.ts';
import { openClawFailureText } from '../ipc/failure-text.ts';
import { appUpdateFailureText } from './app-update-text.ts';
import { downloadFailureText } from './download-text.ts';
import { installFailureText } from './install-text.ts';
import { outsideWords } from './outside-words.ts';
import { webFailureText } from './web-failure-text.ts';

const SAID = 'JSON5: invalid character';

describe('what others say of a failure', () => {
  it('is quoted, and stands in no sentence', () => {
    for (const language of ['en', 'ko'] as const) {
      const t = createTranslator(language);
      const openclaw = [
        { code: 'syntax-error', params: { path: '/c', line: 1, column: 2, reason: SAID } },
        { code: 'include-unreadable', params: { file: '/i', reason: SAID } },
        { code: 'cli-failed', params: { command: 'x', exitCode: 1, detail: SAID } },
        { code: 'cli-answer-unreadable', params: { command: 'x', detail: SAID } },
      ] as const;
      for (const failure of openclaw) {
        expect(outsideWords(failure)).toEqual([SAID]);
        expect(openClawFailureText(t, failure)).not.toContain(SAID);
      }
      const host = 'huggingface.co';
      const others = [
        [webFailureText, { reason: 'untrusted', host, detail: SAID }],
        [downloadFailureText, { reason: 'unexpected', detail: SAID }],
        [appUpdateFailureText, { reason: 'other', detail: SAID }],
        [installFailureText, { reason: 'hostile-archive', detail: SAID }],
        [installFailureText, { reason: 'broken-archive', detail: SAID }],
        [installFailureText, { reason: 'does-not-run', why: 'blocked', detail: SAID }],
      ] as const;
      for (const [text, failure] of others) {
        expect(outsideWords(failure)).toEqual([SAID]);
        expect((text as (words: typeof t, of: object) => string)(t, failure)).not.toContain(SAID);
      }
    }
  });

  it('is nothing where nothing was said', () => {
    expect(outsideWords({ reason: 'offline', host: 'huggingface.co' })).toEqual([]);
    expect(outsideWords({ code: 'no-model', params: {} })).toEqual([]);
  });
});
