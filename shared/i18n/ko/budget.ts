import type { budget as en } from '../en/budget.ts';
import type { Translated } from '../shape.ts';

export const budget: Translated<typeof en> = {
  title: '첫 메시지에 들어가는 것',
  name: '첫 메시지에 들어가는 것',
  say: 'OpenClaw가 첫 메시지와 함께 보내는 내용과, 답변에 남는 길이예요.',
  none: '심층 점검을 하면 여기에 나와요. OpenClaw 에이전트가 내 파일과 스킬, 도구에서 무엇을 함께 보내는지, 자리와 메모리를 얼마나 쓰는지 보여 줘요. 수치만 남겨요.',
  part: {
    rules: 'OpenClaw의 기본 규칙',
    tools: '도구',
    skills: '스킬',
    file: '작업 공간 파일',
    message: '내 메시지',
    other: '이전 단계',
    room: '답변에 남는 길이',
  },
  window: {
    fits: '첫 메시지는 모델이 한 번에 읽는 {{window}} 가운데 {{length}}를 써요. 답변에는 {{room}}가 남아요.',
    tight:
      '첫 메시지는 모델이 한 번에 읽는 {{window}} 가운데 {{length}}를 써요. 남는 {{room}}는 답변하기에 너무 적어요.',
    over: '첫 메시지는 {{length}}예요. 모델은 한 번에 {{window}}를 읽어서, {{over}}가 넘쳐요.',
    unknown: '첫 메시지는 {{length}}예요. 모델이 한 번에 얼마나 읽는지는 알 수 없어요.',
  },
  asked: 'OpenClaw는 최대 {{length}} 길이의 답변을 요청해요.',
  estimated: '서버가 세어 주지 않아서 요청의 길이로 어림한 값이에요.',
  measured: '{{when}} {{model}} 모델로 측정함',
  version: 'OpenClaw {{version}}',
  memory: {
    label: '이 요청에 드는 메모리',
    model: '모델 자체',
    prompt: '이 요청 읽기',
    rest: '나머지 메모리',
    fits: '답하는 데 이 컴퓨터의 메모리 {{total}} 가운데 {{need}}가 필요해요.',
    over: '답하는 데 메모리 {{need}}가 필요한데 이 컴퓨터의 메모리는 {{total}}예요. 시스템이 서버를 끝내게 돼요.',
    metalFits: '답하는 데 Metal이 쓸 수 있는 메모리 {{total}} 가운데 {{need}}가 필요해요.',
    metalOver:
      '답하는 데 메모리 {{need}}가 필요한데 Metal이 쓸 수 있는 메모리는 {{total}}예요. 서버가 답하지 못해요.',
  },
};
