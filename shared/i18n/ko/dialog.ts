import type * as en from '../en/dialog.ts';
import type { Translated } from '../shape.ts';

export const dialog: Translated<typeof en.dialog> = {
  cancel: '취소',
  ok: '확인',
  chooseBinary: {
    title: 'inferrs 프로그램 선택',
    message: '이름이 “inferrs”인 파일을 선택해 주세요.',
    button: '선택',
  },
  chooseConfig: {
    title: 'OpenClaw 설정 파일 선택',
    message: '보통 .openclaw 폴더의 openclaw.json이에요.',
    button: '선택',
    filter: 'OpenClaw 설정',
    allFiles: '모든 파일',
  },
  saveLogs: { title: '서버 로그 저장', button: '저장', fileName: 'inferrs-log', filter: '로그' },
  quit: {
    title: 'Inferrs Bar를 종료할까요?',
    message: '서버가 멈추고 OpenClaw에서 {{model}} 모델을 더 이상 쓸 수 없어요.',
    quit: '서버를 멈추고 종료',
  },
  stopSurvivor: {
    title: '이전 서버를 멈출까요?',
    message:
      '지난번에 실행한 Inferrs Bar의 서버가 남아 있어요(프로세스 {{pid}}). 멈추면 포트를 쓸 수 있어요.',
    stop: '멈추기',
  },
  openLink: {
    title: '이 페이지를 브라우저에서 열까요?',
    open: '열기',
  },
  startFailed: {
    title: 'Inferrs Bar를 시작할 수 없어요',
    message: '앱 자체에 문제가 생겼어요: {{detail}}',
  },
  settingsReset: {
    title: '설정을 읽지 못했어요',
    message: '손상된 파일은 따로 보관하고 기본 설정으로 시작해요.\n{{path}}',
  },
};

export const menu: Translated<typeof en.menu> = {
  about: 'Inferrs Bar 정보',
  settings: '설정…',
  hide: 'Inferrs Bar 가리기',
  hideOthers: '기타 가리기',
  showAll: '모두 보기',
  quit: 'Inferrs Bar 종료',
  edit: '편집',
  undo: '실행 취소',
  redo: '다시 실행',
  cut: '오려두기',
  copy: '복사',
  paste: '붙여넣기',
  selectAll: '전체 선택',
  view: '보기',
  zoomIn: '확대',
  zoomOut: '축소',
  actualSize: '실제 크기',
  fullScreen: '전체 화면 전환',
  window: '윈도우',
  minimize: '최소화',
  close: '윈도우 닫기',
  server: '서버',
  help: '도움말',
  home: 'inferrs 웹사이트',
  copyDiagnostics: '진단 정보 복사',
};
