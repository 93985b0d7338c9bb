import type * as en from '../en/cures.ts';
import type { Translated } from '../shape.ts';

export const cures: Translated<typeof en.cures> = {
  list: '도움이 되는 방법, 부담이 적은 순서',
  saves: '약 {{tokens}}토큰 절약',
  lost: {
    'require-string-content': '잃는 것이 없어요.',
    'minimal-tools':
      '이 서버의 모델을 쓰는 에이전트에는 다른 도구를 찾는 도구만 남아요. 다른 모델의 도구는 그대로예요.',
    'fewer-skills': '이 모델뿐 아니라 모든 모델의 에이전트가 스킬을 모르게 돼요.',
    'smaller-files': '이 모델뿐 아니라 모든 모델의 에이전트가 지침 파일의 앞부분만 읽어요.',
    'disable-tools': '이 모델을 쓰는 에이전트는 대화만 해요. 파일, 웹, 프로그램을 쓰지 못해요.',
    'cap-context': '긴 대화를 더 일찍 요약해요.',
    'choose-model': '다른 모델은 답변이 다르고, 내려받아야 할 수도 있어요.',
  },
};
