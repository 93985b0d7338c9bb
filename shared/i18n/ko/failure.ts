import type * as en from '../en/failure.ts';
import type { Translated } from '../shape.ts';

export const failure: Translated<typeof en.failure> = {
  'invalid-payload': '앱이 이해할 수 없는 요청을 스스로 보냈어요({{command}}). 알려 주세요.',
  'untrusted-sender': '알 수 없는 창에서 온 요청이라 거절했어요.',
  'not-available': '지금은 쓸 수 없어요: {{what}}.',
  'file-not-saved': '{{path}} 파일을 저장하지 못했어요: {{detail}}. 다른 위치를 골라 주세요.',
  internal: '앱 안에서 문제가 생겼어요: {{detail}}. 다시 시도해 주세요.',
};

export const bridge: Translated<typeof en.bridge> = {
  'no-answer': '앱이 응답하지 않아요. 이 창을 닫았다가 다시 열어 주세요.',
  'bad-answer': '{{command}}에 대한 앱의 답을 이해할 수 없어요. 알려 주세요.',
  missing: '이 페이지는 Inferrs Bar 안에서만 동작해요.',
};
