import type { Language } from '../../shared/i18n/languages.ts';
import { createTranslator, resources } from '../../shared/i18n/translator.ts';
import {
  problemSchema,
  type Problem,
  type ProblemCode,
  type Remedy,
} from '../../shared/problem.ts';
import { smokeReasons, type SmokeReason } from '../../shared/smoke.ts';
import { problemText } from '../../renderer/lib/problem-text.ts';
import { problemCodes, problemSamples } from '../problems.ts';

/**
 * The page for those who look for a sentence of the app outside the app. All that it says of faults
 * is the catalogue's, so that whoever searches for what is on their screen finds it.
 */

const frame = {
  en: {
    title: 'Troubleshooting',
    languages: '**English** · [한국어](troubleshooting.ko.md)',
    intro:
      'These are the sentences with which Inferrs Bar tells what is wrong, and the buttons that it offers, the one to try first at the front. In the app each stands beside its button: this page is for looking one up. It is made from the words of the app and always says the same.',
    server: 'When the server does not run',
    test: 'When a test fails',
    testIntro:
      'The test follows a question from inferrs to OpenClaw’s answer. The first station that fails says why, and what to do.',
    cause: 'What the app says',
    next: 'What to do',
    buttons: 'Buttons',
    groups: { server: 'inferrs', openclaw: 'OpenClaw', agent: 'OpenClaw’s agent' },
  },
  ko: {
    title: '문제 해결',
    languages: '[English](troubleshooting.md) · **한국어**',
    intro:
      'Inferrs Bar가 무엇이 잘못됐는지 알려 주는 문장과, 함께 나오는 버튼이에요. 먼저 해 볼 버튼이 앞에 있어요. 앱에서는 문장 바로 옆에 버튼이 있고, 이 페이지는 찾아볼 때 쓰면 돼요. 앱의 문구로 만들기 때문에 늘 앱과 같아요.',
    server: '서버가 실행되지 않을 때',
    test: '테스트가 실패할 때',
    testIntro:
      '테스트는 질문 하나가 inferrs에서 OpenClaw의 답까지 가는 길을 따라가요. 처음으로 실패한 단계가 이유와 할 일을 알려 줘요.',
    cause: '앱이 하는 말',
    next: '할 일',
    buttons: '버튼',
    groups: { server: 'inferrs', openclaw: 'OpenClaw', agent: 'OpenClaw 에이전트' },
  },
} as const satisfies Record<Language, unknown>;

type Group = keyof (typeof frame)['en']['groups'];

/** Reasons that say nothing of a fault. */
const noFault: ReadonlySet<SmokeReason> = new Set(['earlier-check-failed', 'cancelled']);

function groupOf(reason: SmokeReason): Group {
  if (/^(?:agent|tools)-/.test(reason)) return 'agent';
  return /^(?:config|openclaw|gateway|entry|cli|infer)-/.test(reason) ? 'openclaw' : 'server';
}

/** What differs from case to case is left open. */
const cell = (sentence: string): string =>
  sentence.replaceAll(/\{\{\w+\}\}/g, '…').replaceAll('|', '\\|');

const example = { model: 'Qwen/Qwen3-0.6B', path: '/opt/homebrew/bin/inferrs' };

/** A problem as somebody might have it. */
function exampleOf(code: ProblemCode): Problem {
  const { params, ...problem } = problemSamples[code];
  const known = Object.entries(example).filter(([name]) => name in params);
  return problemSchema.parse({ ...problem, params: { ...params, ...Object.fromEntries(known) } });
}

/** @returns Markdown; a heading and its buttons for each problem, a row for each reason */
export function troubleshootingPage(language: Language): string {
  const words = frame[language];
  const { translation } = resources[language];
  const t = createTranslator(language);
  const button = ({ kind }: Remedy): string =>
    `**${t(`remedy.${kind}`, { port: '…', tokens: '…' })}**`;
  const section = (problem: Problem): string => {
    const { title, detail } = problemText(t, problem);
    const buttons = problem.remedies.map(button).join(' · ');
    return `### ${title}\n\n${detail}\n\n${words.buttons}: ${buttons}\n`;
  };
  const rows = (group: Group): string =>
    smokeReasons
      .filter((reason) => !noFault.has(reason) && groupOf(reason) === group)
      .map((reason) => translation.smokeReason[reason])
      .map(({ cause, next }) => `| ${cell(cause)} | ${cell(next)} |`)
      .join('\n');
  const table = (group: Group): string =>
    `### ${words.groups[group]}\n\n| ${words.cause} | ${words.next} |\n| --- | --- |\n${rows(group)}\n`;
  return [
    `# ${words.title}\n`,
    `${words.languages}\n`,
    `${words.intro}\n`,
    `## ${words.server}\n`,
    ...problemCodes.map(exampleOf).map(section),
    `## ${words.test}\n`,
    `${words.testIntro}\n`,
    ...(['server', 'openclaw', 'agent'] as const).map(table),
  ].join('\n');
}
