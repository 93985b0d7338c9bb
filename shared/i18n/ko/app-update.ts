import type * as en from '../en/app-update.ts';
import type { Translated } from '../shape.ts';

export const appUpdate: Translated<typeof en.appUpdate> = {
  look: '하루에 한 번 Inferrs Bar의 새 버전 확인',
  lookSay:
    '어떤 버전이 최신인지 GitHub에 묻기만 하고 다른 것은 보내지 않아요. 허락하기 전에는 내려받거나 설치하지 않아요.',
  channel: '확인할 버전',
  channels: { stable: '완성된 버전', beta: '미리 보기 버전도' },
  channelSay:
    '미리 보기 버전은 새 기능이 먼저 들어가지만 오류가 더 많아요. 더 낮은 버전으로 바뀌지는 않아요.',
  ask: {
    title: 'Inferrs Bar의 새 버전을 확인할까요?',
    say: '하루에 한 번 GitHub에 어떤 버전이 최신인지 물어봐요. 다른 것은 보내지 않고, 허락하기 전에는 설치하지 않아요.',
    yes: '하루에 한 번 확인',
    no: '확인하지 않기',
  },
  version: '지금은 {{version}} 버전을 쓰고 있어요.',
  onlyWhenAsked: '버튼을 누를 때만 GitHub에 물어봐요.',
  check: '새 버전 확인',
  checking: '새 버전을 확인하는 중…',
  current: '최신 버전이에요.',
  checked: '마지막 확인: {{when}}',
  available: '새 버전이 있어요: {{version}}',
  availableSay: '지금은 {{yours}} 버전을 쓰고 있어요.',
  availableSized: '지금은 {{yours}} 버전을 쓰고 있어요. 내려받을 크기: {{size}}',
  download: '업데이트 내려받기',
  notes: '{{version}}의 새로운 기능',
  open: '업데이트 보기',
  downloading: '{{version}} 버전을 내려받는 중',
  share: '{{total}} 중 {{done}}',
  waits: '진행 중인 작업이 끝나면 이어서 받아요.',
  cancel: '내려받기 취소',
  ready: '새 버전이 준비됐어요: {{version}}',
  readySay: '앱을 종료하면 새 버전으로 바뀌어요. 설정, 모델, 백업은 그대로 남아요.',
  readyLine: '종료하면 {{version}} 버전으로 업데이트돼요',
  quit: 'Inferrs Bar 종료',
  checkFailed: '새 버전을 확인하지 못했어요',
  downloadFailed: '{{version}} 버전을 받지 못했어요',
  notInstalled: '{{version}} 버전으로 바꾸지 못했어요',
  notInstalledSay: '{{why}} 아직 {{yours}} 버전을 쓰고 있어요.',
  off: {
    source: '소스 코드에서 실행 중이에요. 업데이트하려면 새 소스를 받아 다시 시작해 주세요.',
    package:
      '시스템 패키지로 설치됐어요. 업데이트하려면 새 패키지를 받아 지금 것 대신 설치해 주세요.',
    homebrew: 'Homebrew로 설치됐고 Homebrew로 업데이트해요: brew upgrade --cask inferrs-bar',
    snap: '스냅으로 설치됐어요. 시스템이 업데이트해 줘요.',
    flatpak: 'Flatpak으로 설치됐어요. 소프트웨어 스토어가 업데이트해 줘요.',
    archive: '압축 파일에서 풀었어요. 업데이트하려면 새 압축 파일을 받아 같은 곳에 풀어 주세요.',
    'read-only': '이 앱이 있는 폴더를 바꿀 권한이 없어요. 이 앱을 설치한 사람이 업데이트해요.',
    'passing-place':
      '내려받은 자리에서 실행 중이에요. 응용 프로그램 폴더로 옮기면 여기에서 업데이트할 수 있어요.',
  },
  noFeed: {
    darwin:
      '업데이트하려면 이 앱을 받은 곳에서 새 버전을 받고, Inferrs Bar를 종료한 다음 응용 프로그램 폴더로 끌어다 바꿔 주세요.',
    win32:
      '업데이트하려면 이 앱을 받은 곳에서 새 설치 파일을 받아 실행해 주세요. 지금 버전을 대신해요.',
    linux: '업데이트하려면 이 앱을 받은 곳에서 새 패키지를 받아 지금 것 대신 설치해 주세요.',
  },
};

export const appUpdateFailed: Translated<typeof en.appUpdateFailed> = {
  'nothing-published': '이 컴퓨터에 맞는 버전이 아직 없어요({{host}}).',
  'wrong-checksum':
    '받은 파일이 제작자가 공개한 것과 달라서 지웠어요. 다시 시도해 주세요. 계속되면 제작자에게 알려 주세요.',
  'wrong-signature':
    '시스템이 같은 제작자의 업데이트로 인정하지 않아서 쓰지 않았어요. 이 앱을 받은 곳에서 받아 주세요.',
  'disk-full': '디스크 공간이 부족해요. 공간을 비운 뒤 다시 시도해 주세요.',
  'not-writable':
    '{{path}} 파일이 있는 폴더에 쓸 수 없어요. Inferrs Bar를 설치한 사람이 업데이트할 수 있어요.',
  other: '알 수 없는 이유로 실패했어요. 다시 시도해 주세요.',
};
