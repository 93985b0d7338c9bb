import type { budget as en } from '../en/budget.ts';
import type { Translated } from '../shape.ts';

export const budget: Translated<typeof en> = {
  title: '프롬프트 구성',
  say: 'OpenClaw가 첫 메시지와 함께 보내는 내용과, 모델의 컨텍스트 길이에서 답변에 남는 몫이에요.',
  none: '심층 점검을 하면 여기에 나와요. 내 작업 공간 파일과 스킬, 도구로 OpenClaw 에이전트가 한 번 보내는 내용을 재서, 모델의 컨텍스트 길이와 이 컴퓨터의 메모리에 견준 막대로 보여 줘요. 수치 말고는 아무것도 남기지 않아요.',
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
    fits: '첫 메시지는 모델의 컨텍스트 길이 {{window}}토큰 가운데 {{tokens}}토큰을 써요. 답변에는 {{room}}토큰이 남아요.',
    tight:
      '첫 메시지는 모델의 컨텍스트 길이 {{window}}토큰 가운데 {{tokens}}토큰을 써요. 남는 {{room}}토큰은 답변하기에 너무 적어요.',
    over: '첫 메시지는 {{tokens}}토큰이라, 모델이 한 번에 읽을 수 있는 {{window}}토큰보다 {{over}}토큰 많아요.',
    unknown:
      '첫 메시지는 {{tokens}}토큰을 써요. 모델이 한 번에 몇 토큰을 읽을 수 있는지는 알 수 없어요.',
  },
  asked: 'OpenClaw가 요청하는 답변은 최대 {{tokens}}이에요.',
  estimated: '서버가 토큰 수를 알려 주지 않아서 요청의 길이로 어림한 값이에요.',
  measured: '{{when}} {{model}} 모델로 측정함',
  version: 'OpenClaw {{version}}',
  memory: {
    label: '이 프롬프트에 드는 메모리',
    model: '모델 자체',
    prompt: '이 프롬프트 읽기',
    rest: '나머지 메모리',
    fits: '답하는 데 이 컴퓨터의 메모리 {{total}} 가운데 {{need}}가 필요해요.',
    over: '답하는 데 메모리 {{need}}가 필요한데 이 컴퓨터의 메모리는 {{total}}예요. 시스템이 서버를 끝내게 돼요.',
    metalFits: '답하는 데 Metal이 쓸 수 있는 메모리 {{total}} 가운데 {{need}}가 필요해요.',
    metalOver:
      '답하는 데 메모리 {{need}}가 필요한데 Metal이 쓸 수 있는 메모리는 {{total}}예요. 서버가 답하지 못해요.',
  },
};
