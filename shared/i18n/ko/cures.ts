import type * as en from '../en/cures.ts';
import type { Translated } from '../shape.ts';

export const cures: Translated<typeof en.cures> = {
  mend: '고치기',
  trying: '‘{{remedy}}’ 방법을 써 보고 다시 점검하는 중이에요…',
  ask: '‘{{remedy}}’ 방법을 써 볼까요?',
  askSay:
    'OpenClaw에서 이 서버의 연결 설정 말고도 바뀌는 것이 있어 먼저 물어봐요. 도움이 되지 않으면 되돌려요.',
  yes: '써 보기',
  no: '그대로 두기',
  helped: '‘{{remedy}}’ 방법으로 고치고 다시 점검했어요.',
  nothingHelped:
    'Inferrs Bar가 스스로 할 수 있는 방법은 도움이 되지 않았어요. OpenClaw 설정은 이전 그대로예요. 남은 방법은 직접 해 주세요.',
  list: '도움이 되는 방법, 부담이 적은 순서',
  saves: '{{length}} 절약',
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
