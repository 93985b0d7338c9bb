import type * as en from '../en/common.ts';
import type { Translated } from '../shape.ts';

export const nav: Translated<typeof en.nav> = {
  label: '주 메뉴',
  overview: '개요',
  models: '모델',
  logs: '로그',
  diagnose: '진단',
  openclaw: 'OpenClaw',
  settings: '설정',
};

export const common: Translated<typeof en.common> = {
  locale: 'ko',
  appName: 'Inferrs Bar',
  serverStatus: '서버 상태',
  practiceHint: '실제 모델이 아니라, 연습을 위해 정해 둔 답을 돌려줘요.',
  start: '서버 시작',
  stop: '서버 정지',
  restart: '서버 다시 시작',
  smoke: '동작 점검',
  copied: '복사했어요',
  copyWhat: '{{what}} 복사',
  close: '닫기',
  cancel: '취소',
  dismiss: '닫기',
  undo: '되돌리기',
  checkAgain: '다시 확인',
  loading: '불러오는 중…',
  notifications: '알림',
  length_other: '약 {{formatted}}자',
  speed_other: '초당 약 {{formatted}}자',
  /** Beside a field that takes tokens. */
  thousand: '1,000이면 {{length}}예요.',
  evidence: '관련 로그',
  details: '자세히',
  detailsOf: '자세히: {{what}}',
  outOfRange: '{{min}}에서 {{max}}까지만 쓸 수 있어요. 바꾼 것은 없어요.',
  renderCrash: {
    title: '이 화면을 그리지 못했어요',
    detail: '서버에는 영향이 없어요. 화면을 다시 열어 주세요.',
    again: '다시 열기',
  },
};
