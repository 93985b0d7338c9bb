import type { popover as en } from '../en/popover.ts';
import type { Translated } from '../shape.ts';

export const popover: Translated<typeof en> = {
  label: 'Inferrs Bar',
  openDashboard: 'Inferrs Bar 열기',
  settings: '설정',
  quit: '종료',
  quitLabel: 'Inferrs Bar 종료',
  openclaw: 'OpenClaw',
  looking: '확인하는 중…',
  smoke: '동작 점검',
  test: '점검',
  seeWhy: '이유 보기',
  more: '자세히 보기',
  choose: '모델 고르기',
  memory: '메모리',
  speed: '마지막 답변',
  fix: {
    connect: '연결',
    update: '업데이트',
    mend: '바로잡기',
    look: '열기',
  },
  fixLabel: {
    connect: 'OpenClaw 연결',
    update: 'OpenClaw 업데이트',
    mend: 'OpenClaw 바로잡기',
  },
  work: {
    label: '진행 중인 작업',
    cancelWhat: '취소: {{what}}',
    'openclaw-write': 'OpenClaw 설정을 쓰고 있어요',
    mend: '해결 방법을 시도하고 있어요',
  },
};
