import type * as en from '../en/dialog.ts';
import type { Translated } from '../shape.ts';

export const dialog: Translated<typeof en.dialog> = {
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
  window: '윈도우',
  minimize: '최소화',
  close: '윈도우 닫기',
};
