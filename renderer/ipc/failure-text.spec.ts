import { describe, expect, it } from 'vitest';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { openClawFailureText } from './failure-text.ts';
import { appUpdateFailureText } from '../lib/app-update-text.ts';
import { downloadFailureText } from '../lib/download-text.ts';
import { installFailureText } from '../lib/install-text.ts';
import { outsideWords } from '../lib/outside-words.ts';
import { webFailureText } from '../lib/web-failure-text.ts';

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
      const web = { reason: 'untrusted', host, detail: SAID } as const;
      const download = { reason: 'unexpected', detail: SAID } as const;
      const update = { reason: 'other', detail: SAID } as const;
      const installs = [
        { reason: 'hostile-archive', detail: SAID },
        { reason: 'broken-archive', detail: SAID },
        { reason: 'does-not-run', why: 'blocked', detail: SAID },
      ] as const;
      for (const failure of [web, download, update, ...installs])
        expect(outsideWords(failure)).toEqual([SAID]);
      for (const sentence of [
        webFailureText(t, web),
        downloadFailureText(t, download),
        appUpdateFailureText(t, update),
        ...installs.map((failure) => installFailureText(t, failure)),
      ])
        expect(sentence).not.toContain(SAID);
    }
  });

  it('is nothing where nothing was said', () => {
    expect(outsideWords({ reason: 'offline', host: 'huggingface.co' })).toEqual([]);
    expect(outsideWords({ code: 'no-model', params: {} })).toEqual([]);
  });
});
