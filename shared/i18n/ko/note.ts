import type { note as en } from '../en/note.ts';
import type { Translated } from '../shape.ts';

export const note: Translated<typeof en> = {
  failed: '{{action}} 실패: {{detail}}',
  windowCrashed: '창에 문제가 생겼어요({{reason}})',
  windowHung: '창이 응답하지 않아 다시 불러왔어요',
  helperCrashed: '창을 돕는 프로그램에 문제가 생겨 다시 시작했어요({{what}}, {{reason}})',
  softwareDrawing:
    '그래픽 칩에 문제가 있었기 때문에 창을 그래픽 칩 없이 그려요. 다음 업데이트 때나 한 달 뒤에 다시 시도할게요.',
};
