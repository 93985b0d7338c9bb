import type { popover as en } from '../en/popover.ts';
import type { Translated } from '../shape.ts';

export const popover: Translated<typeof en> = {
  label: 'Inferrs Bar',
  openDashboard: 'Inferrs Bar 열기',
  quit: 'Inferrs Bar 종료',
  openclaw: 'OpenClaw',
  smoke: '동작 점검',
  open: '열기',
  test: '점검',
  fix: '해결 방법 보기',
};
