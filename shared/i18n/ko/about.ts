import type * as en from '../en/about.ts';
import type { Translated } from '../shape.ts';

export const about: Translated<typeof en.about> = {
  version: '버전 {{version}}',
  say: '이 컴퓨터에서 모델 서버를 실행하고 OpenClaw가 쓸 수 있게 해 줘요.',
  licence: 'MIT 라이선스를 따르는 자유 소프트웨어예요.',
  runtime: 'Electron {{electron}} · Chromium {{chrome}} · Node.js {{node}}',
  engine: '서버 프로그램: inferrs {{version}}',
  open: {
    news: '새로운 기능',
    updates: '앱 업데이트 확인…',
    shortcuts: '키보드 단축키',
    licences: '라이선스',
  },
};

export const news: Translated<typeof en.news> = {
  release: '버전 {{version}}',
  unreleased: '이번 버전',
  updated: '{{version}}의 새로운 기능',
  group: {
    added: '추가',
    changed: '변경',
    fixed: '수정',
    removed: '제거',
    security: '보안',
    other: '기타',
  },
  language: '이 목록은 영어로만 제공돼요.',
};

export const shortcuts: Translated<typeof en.shortcuts> = {
  say: 'Inferrs Bar의 모든 윈도우에서 쓸 수 있어요.',
  keys: '키',
};

export const licences: Translated<typeof en.licences> = {
  say: 'Inferrs Bar는 많은 사람이 만든 소프트웨어로 이루어져 있어요. 함께 제공되는 모든 소프트웨어의 라이선스예요.',
  own: 'Inferrs Bar',
  ownLicence: 'MIT',
  open: { electron: 'Electron 라이선스', chromium: 'Chromium 라이선스' },
  noRuntime:
    'Electron과 Chromium의 라이선스는 Electron이 설치된 곳에 있어요. 이 빌드 옆에는 없어요.',
};

export const updates: Translated<typeof en.updates> = {
  title: '업데이트',
  app: 'Inferrs Bar',
  engine: 'inferrs',
  engineElsewhere:
    '지금 쓰는 inferrs는 Inferrs Bar가 설치하지 않았어요. 설치한 방법 그대로 업데이트해 주세요.',
  engineNone: '아직 설치된 inferrs가 없어요.',
};
