import type { tray as en } from '../en/tray.ts';
import type { Translated } from '../shape.ts';

export const tray: Translated<typeof en> = {
  stateOnly: '{{status}}',
  stateAndModel: '{{status}} · {{model}}',
  externalBy: '{{owner}} 프로그램이 실행함',
  externalUnknown: '다른 프로그램이 실행함',
  externalOwn: 'Inferrs Bar가 계속 켜 둔 서버',
  externalHealth: {
    'no-model': '불러온 모델이 없어요',
    loading: '모델을 불러오고 있어요',
    'load-failed': '모델을 불러오지 못했어요',
    silent: '응답하지 않아요',
  },
  download: '{{model}} 내려받는 중',
  downloadShare: '{{model}} 내려받는 중: {{percent}}%',
  downloadLeft: '{{model}} 내려받는 중: {{percent}}% · {{minutes}}분 남음',
  onDemand: '필요할 때 OpenClaw가 시작해요',
  start: '서버 시작',
  stop: '서버 정지',
  restart: '서버 다시 시작',
  model: '모델',
  noModels: '아직 모델이 없어요',
  modelsJudged: '{{fit}} · {{agents}}',
  smoke: '동작 점검',
  smokeCancel: '동작 점검 취소',
  openclaw: 'OpenClaw: {{status}}',
  openclawUnknown: 'OpenClaw: 확인하는 중…',
  open: 'Inferrs Bar 열기',
  logs: '로그 보기',
  openAtLogin: '로그인할 때 시작',
  quit: 'Inferrs Bar 종료',
  tooltip: {
    stateOnly: 'Inferrs Bar: {{status}}',
    stateAndModel: 'Inferrs Bar: {{status}} · {{model}}',
    practice: '{{tooltip}} · 연습용 엔진',
  },
};
