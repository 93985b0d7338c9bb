import type { popover as en } from '../en/popover.ts';
import type { Translated } from '../shape.ts';

export const popover: Translated<typeof en> = {
  label: 'Inferrs Bar',
  openDashboard: 'Inferrs Bar 열기',
  quit: 'Inferrs Bar 종료',
  noModel: '고른 모델 없음',
  chooseModel: '모델 고르기',
  openclaw: 'OpenClaw',
  smoke: '동작 점검',
  notTested: '아직 점검하지 않았어요',
  fix: '해결 방법 보기',
};
