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
  saveReport: {
    title: '보고서 저장',
    button: '저장',
    fileName: 'inferrs-bar-report',
    filter: '보고서',
  },
  settingsReset: {
    title: '설정을 읽지 못했어요',
    message: '기본 설정으로 시작해요. 원래 파일은 여기 있어요.\n{{path}}',
  },
  settingsRepaired: {
    title: '쓸 수 없는 설정이 있어요',
    message:
      '다음 설정을 기본값으로 되돌렸어요: {{fields}}. 설정에서 확인해 주세요. 원래 파일의 백업은 여기 있어요.\n{{path}}',
  },
  dataFolder: {
    title: '아무것도 보관할 수 없어요',
    message:
      'Inferrs Bar의 폴더를 쓸 수 없어요: {{why}}. 앱은 동작하지만 설정과 로그, 백업은 이번에만 남아요. 폴더에 쓸 수 있게 한 다음 Inferrs Bar를 다시 시작해 주세요.\n{{path}}',
  },
  crash: {
    title: '창에 문제가 생겨 닫았어요',
    message: '서버에는 영향이 없어요. 메뉴 막대의 아이콘에서 Inferrs Bar를 다시 열어 주세요.',
  },
  unexpected: {
    title: '예상하지 못한 오류가 생겨 Inferrs Bar를 끝내야 해요',
    message:
      '서버를 끄고 있어요. 설정과 OpenClaw의 설정은 그대로예요. 오류를 고칠 수 있게 보고서를 복사해서 보내 주세요.\n\n{{detail}}',
    copy: '보고서 복사',
    again: '다시 시작',
    quit: '종료',
  },
  network: {
    title: '네트워크의 다른 기기도 서버를 쓰게 할까요?',
    message:
      '집이나 회사, 카페에서 같은 네트워크에 있는 누구나 키가 있으면 모델을 쓸 수 있어요. 주고받는 내용은 암호화되지 않아서 다른 사람이 내용과 키를 읽을 수 있어요.\n\n되돌리거나 서버가 멈추거나 앱을 종료하면 끝나요.',
    open: '{{address}}에서 열기',
    cancel: '취소',
  },
  move: {
    title: 'Inferrs Bar를 응용 프로그램 폴더로 옮길까요?',
    message:
      '지금은 디스크 이미지나 임시 폴더에서 실행 중이에요. 여기서는 로그인할 때 시작할 수 없고, 이미지를 추출하면 앱도 사라져요.',
    move: '응용 프로그램으로 옮기기',
    stay: '나중에',
    failedTitle: 'Inferrs Bar를 옮기지 못했어요',
    failedMessage: '앱을 종료한 다음 Finder에서 응용 프로그램 폴더로 끌어다 놓아 주세요.',
  },
  fatal: {
    title: 'Inferrs Bar를 시작하지 못했어요',
    message:
      '필요한 파일을 읽거나 쓸 수 없었어요. 디스크에 남은 공간이 있는지 확인하고 다시 시작해 주세요. 그래도 안 되면 아래 내용을 알려 주세요.\n\n{{detail}}',
  },
};
