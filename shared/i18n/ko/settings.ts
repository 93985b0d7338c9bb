import type { settings as en } from '../en/settings.ts';
import type { Translated } from '../shape.ts';

export const settings: Translated<typeof en> = {
  title: '설정',
  engine: {
    title: '서버 프로그램',
    say: 'Inferrs Bar는 내 컴퓨터에서 언어 모델을 제공하는 inferrs 프로그램을 실행해요.',
    auto: 'inferrs 자동으로 찾기',
    autoSay: '일반적인 위치에서 처음 찾은 것을 써요.',
    autoFound: '찾은 프로그램: {{path}}',
    own: 'Inferrs Bar가 설치한 inferrs',
    practice: '연습용 엔진',
    practiceSay: '앱을 시험해 보는 용도예요. 실제 모델 없이 정해 둔 답을 돌려줘요.',
    choose: 'inferrs 프로그램 선택…',
    rescan: '다시 찾기',
    inUse: '사용 중',
    version: '버전 {{version}}',
    none: 'inferrs를 찾지 못했어요.',
    searching: 'inferrs를 찾고 있어요…',
    source: {
      setting: '직접 고름',
      path: 'PATH에서 찾음',
      'known-folder': '일반 설치 폴더에서 찾음',
      'login-shell': '셸에서 찾음',
      practice: '앱에 포함됨',
      installed: 'Inferrs Bar가 설치함',
    },
  },
  server: {
    title: '서버',
    port: '포트',
    portSay: '주소: http://127.0.0.1:{{port}}/v1',
    context: '최대 글 길이',
    contextSay:
      '1,000이면 {{length}}이고, 0이면 모델이 허용하는 만큼이에요. 줄이면 메모리를 아껴요.',
    offline: '네트워크 없이 시작',
    offlineSay:
      '파일이 이 컴퓨터에 모두 있는 모델에 적용돼요. 끄면 일부 모델은 시작할 때마다 inferrs가 Hugging Face에 물어봐요.',
    loopback:
      '이 컴퓨터의 프로그램만 서버에 연결할 수 있어요. 브라우저에 열린 웹페이지도 그중 하나라서, 서버가 실행되는 동안 모델 목록을 보거나 모델을 쓰고 내릴 수 있어요. 파일은 읽지 못해요.',
    opened: '지금은 이 컴퓨터와 네트워크의 다른 기기가 키로 서버에 연결할 수 있어요.',
    theirs:
      '다른 프로그램이 시작한 서버라서 누가 연결할 수 있는지도 그쪽에서 정해요. 직접 시작한 inferrs는 네트워크의 모든 기기를 들여요.',
    guarded:
      '이 컴퓨터에서 키를 가진 프로그램만 서버에 연결할 수 있어요. 웹페이지는 연결하지 못해요.',
    restartNeeded: '서버를 다시 시작하면 바꾼 내용이 적용돼요.',
  },
  guard: {
    label: '키를 가진 프로그램만 들여보내기',
    say: 'Inferrs Bar가 서버 앞에서 웹페이지와 키가 없는 프로그램을 돌려보내요. OpenClaw에는 연결할 때 키를 넣어 주고, 다른 프로그램에는 직접 넣으면 돼요.',
    onDemand:
      '지금은 쓸 수 없어요. OpenClaw가 서버를 직접 시작해서 Inferrs Bar가 그 앞에 설 수 없어요.',
    external:
      '지금은 쓸 수 없어요. 다른 프로그램이 시작한 서버라서 Inferrs Bar가 그 앞에 설 수 없어요.',
    copy: '키 복사',
    putWhere: '다른 프로그램에서는 API 키로 넣으면 돼요.',
  },
  app: {
    title: '앱',
    keepServer: '앱을 종료해도 서버 계속 실행',
    keepServerGuarded:
      '키를 가진 프로그램만 들여보내는 동안에는 쓸 수 없어요. 들여보내는 일이 Inferrs Bar와 함께 끝나기 때문이에요.',
    keepServerSay: '끄면 Inferrs Bar를 종료할 때 서버도 멈춰요.',
    openAtLogin: '로그인할 때 시작',
    openAtLoginSay: 'Inferrs Bar가 메뉴 막대에서 기다려요.',
    notifications: '알림',
    notificationsSay:
      '창이 닫혀 있을 때 문제가 생기거나 서버가 준비되면 원인마다 한 번씩 알려 드려요.',
    needsApproval:
      'macOS에서 먼저 허용해 주세요. 시스템 설정의 일반, 로그인 항목에서 Inferrs Bar를 켜면 돼요.',
    language: '언어',
    languages: { system: '시스템과 같게', en: 'English', ko: '한국어' },
    theme: '화면 모드',
    themes: { system: '시스템과 같게', light: '밝게', dark: '어둡게' },
  },
  about: {
    title: '정보',
    version: 'Inferrs Bar {{version}}',
    inferrs: 'inferrs 웹사이트',
    openclaw: 'OpenClaw 웹사이트',
    quit: 'Inferrs Bar 종료',
  },
};
