import type { note as en } from '../en/note.ts';
import type { Translated } from '../shape.ts';

export const note: Translated<typeof en> = {
  failed: '{{action}} 실패: {{detail}}',
  windowCrashed: '창에 문제가 생겼어요({{reason}})',
};
