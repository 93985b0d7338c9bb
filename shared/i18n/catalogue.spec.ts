import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { problemCodes } from '../../test/problems.ts';
import { sentencesOf } from '../../test/sentences.ts';
import { configChangeSchema, configWarningSchema } from '../openclaw/change.ts';
import { openClawFailureSchema } from '../openclaw/failure.ts';
import { problemSchema, settingParams } from '../problem.ts';
import { en } from './en/index.ts';
import { createTranslator, resources } from './translator.ts';
import { ko } from './ko/index.ts';

const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? ''))].sort();

const english = sentencesOf(en);
const korean = sentencesOf(ko);

describe('the catalogues', () => {
  it('hold the same keys, but for the English singulars', () => {
    const expected = [...english.keys()].filter((key) => !key.endsWith('_one'));
    expect([...korean.keys()].sort()).toEqual(expected.sort());
  });

  it('have no empty sentence but where nothing is to be said', () => {
    for (const catalogue of [english, korean]) {
      const empty = [...catalogue].filter(([, text]) => text.trim() === '').map(([key]) => key);
      expect(empty).toEqual(['openclaw.fit.source.unknown']);
    }
  });

  it('ask for the same parameters in both languages', () => {
    for (const [key, text] of korean) {
      // Korean needs no number where the English singular spells it out, and the other way round.
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('are really translated', () => {
    const same = [...korean].filter(
      ([key, text]) => english.get(key) === text && /[a-z]{3,} [a-z]{3,}/.test(text),
    );
    expect(same).toEqual([]);
  });

  // Each was tripped over by somebody who read it: awkward, misleading, or a second word for a thing.
  it.each([
    ['문맥', '컨텍스트 길이'],
    ['컨텍스트(?! 길이)', '컨텍스트 길이'],
    ['모양이', '형식이'],
    ['빼앗', '먼저 차지'],
    ['살펴봐요', '다뤄요'],
    ['다시 살려', '자동으로 다시 시작'],
    ['자리를 돌려', '이전 기본 모델로 되돌려요'],
    ['자리만 채우', '형식상 필요한'],
    ['준비된 시간', '가동 시간'],
    ['^모두 \\{\\{', '총 {{'],
    ['근거가 된', '관련 로그'],
    ['OpenClaw 항목|inferrs 항목', 'OpenClaw 연결 설정'],
  ])('say %s no more in Korean, but %s', (old) => {
    const found = [...korean].filter(([, text]) => new RegExp(old).test(text));
    expect(found).toEqual([]);
  });

  it('keep to one polite form of Korean', () => {
    const formal = [...korean].filter(([, text]) => /(?:니다|십시오)(?:[.?!:,]|$)/.test(text));
    expect(formal).toEqual([]);
  });
});

/** The parameters that each variant of a contract's union of codes carries. */
function paramsOf(union: {
  options: readonly { shape: { code: { value: string }; params: { shape: object } } }[];
}): Map<string, string[]> {
  return new Map(
    union.options.map(({ shape }) => [shape.code.value, Object.keys(shape.params.shape)]),
  );
}

describe('sentences for the contract’s codes', () => {
  const cases = [
    ['openclawFailure', paramsOf(openClawFailureSchema)],
    ['configWarning', paramsOf(configWarningSchema)],
    ['configChange', paramsOf(configChangeSchema.def.left)],
  ] as const;

  it.each(cases)('%s uses only parameters that the code carries', (group, known) => {
    expect(known.size).toBeGreaterThan(10);
    for (const [code, params] of known)
      for (const [language, catalogue] of [
        ['en', english],
        ['ko', korean],
      ] as const) {
        const text = catalogue.get(`${group}.${code}`);
        expect(text, `${language} ${group}.${code}`).toBeDefined();
        const unknown = placeholders(text ?? '').filter((name) => !params.includes(name));
        expect([language, code, unknown]).toEqual([language, code, []]);
      }
  });

  it('gives every problem a title and a detail', () => {
    for (const code of problemCodes)
      for (const part of ['title', 'detail'])
        expect(korean.get(`problem.${code}.${part}`), code).toMatch(/\S/);
  });

  it('words problems with params that the code always carries', () => {
    // What the renderer words itself, known or not.
    const worded = [
      'owner of port-in-use',
      'owner of port-in-use-late',
      'reason of engine-install-failed',
      'reason of model-download-failed',
      'reason of health-lost',
      'reason of model-not-servable',
      'why of answer-failed',
    ];
    for (const { shape } of problemSchema.options) {
      const code = shape.code.value;
      for (const [language, catalogue] of [
        ['en', english],
        ['ko', korean],
      ] as const) {
        const words = ['title', 'detail'].map((part) => catalogue.get(`problem.${code}.${part}`));
        const known = alwaysIn(shape.params);
        const open = placeholders(words.join(' ')).filter(
          (name) => !known.includes(name) && !worded.includes(`${name} of ${code}`),
        );
        expect([language, code, open]).toEqual([language, code, []]);
      }
    }
  });

  it('words a refused setting with just its value', () => {
    for (const { shape } of settingParams.options)
      for (const reason of shape.reason.values)
        for (const catalogue of [english, korean])
          expect([
            'reason',
            ...placeholders(catalogue.get(`invalidSetting.${reason}`) ?? ''),
          ]).toEqual(Object.keys(shape));
  });
});

/** The params that are there whatever happens. */
function alwaysIn(params: z.ZodType): string[] {
  if (!(params instanceof z.ZodObject)) return [];
  return Object.entries(params.shape).flatMap(([name, type]) =>
    type instanceof z.ZodOptional ? [] : [name],
  );
}

describe('createTranslator', () => {
  it('answers at once, in plain Node, in the language asked for', () => {
    expect(createTranslator('en')('tray.start')).toBe('Start server');
    expect(createTranslator('ko')('tray.start')).toBe('서버 시작');
  });

  it('fills parameters without escaping them as HTML', () => {
    expect(createTranslator('en')('tray.state', { status: 'Ready', what: 'a/b&c' })).toBe(
      'Ready · a/b&c',
    );
  });

  it('counts in each language’s own way', () => {
    expect(createTranslator('en')('diagnose.someFailed', { count: 1 })).toBe('1 check failed');
    expect(createTranslator('en')('diagnose.someFailed', { count: 2 })).toBe('2 checks failed');
    expect(createTranslator('ko')('diagnose.someFailed', { count: 1 })).toBe(
      '1개 항목이 실패했어요',
    );
  });

  it('keeps translators of different languages apart', () => {
    const [english1, korean1] = [createTranslator('en'), createTranslator('ko')];
    expect([english1('nav.logs'), korean1('nav.logs'), english1('nav.logs')]).toEqual([
      'Logs',
      '로그',
      'Logs',
    ]);
    expect(Object.keys(resources)).toEqual(['en', 'ko']);
  });
});
