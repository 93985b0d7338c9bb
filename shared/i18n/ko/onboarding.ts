import type { onboarding as en } from '../en/onboarding.ts';
import type { Translated } from '../shape.ts';

export const onboarding: Translated<typeof en> = {
  name: '시작 안내',
  title: 'Inferrs Bar에 오신 것을 환영해요',
  lead: '내 컴퓨터 안에서만 답하는 언어 모델을 OpenClaw에서 써 보세요.',
  done: '완료',
  later: '할 일',
  skip: '나중에 하기',
  next: '끝났어요. 다음 단계: {{step}}',
  step: {
    engine: { todo: 'inferrs 받기', done: 'inferrs가 준비됐어요' },
    model: { todo: '모델 받기', done: '모델이 준비됐어요' },
    start: { todo: '시작하기', done: '모델이 실행되고 있어요' },
    connect: { todo: 'OpenClaw에 연결하고 확인하기', done: 'OpenClaw에서 쓰고 있어요' },
  },
  version: '버전 {{version}}',
  engine: {
    say: 'inferrs는 모델을 실행하는 무료 프로그램이에요. 만든 이들에게서 내려받아 확인한 뒤 전용 폴더에 보관해요. 컴퓨터의 다른 것은 바꾸지 않아요.',
    others: '다른 방법',
    own: 'inferrs가 이미 있나요? 직접 고르거나, 설치한 뒤 다시 확인해 주세요.',
  },
  install: {
    homebrewTitle: 'Homebrew로 설치',
    brew: '터미널 앱을 열고 아래 두 줄을 하나씩 붙여 넣은 다음 Return 키를 누르세요.',
    brewMissing: '“brew”를 모른다고 나오면 Homebrew부터 설치해 주세요.',
    homebrew: 'Homebrew 웹사이트',
    windows: 'Windows에서는 scoop으로 설치해요. 최신 명령은 웹사이트에 있어요.',
    noBuild:
      '이 컴퓨터에서 바로 쓸 수 있는 inferrs가 없어요. Apple 실리콘 Mac, Linux, Windows용으로 나와 있어요. 직접 빌드하는 방법은 웹사이트에 있어요.',
    website: 'inferrs 웹사이트',
    command: '실행 명령 {{number}}',
  },
  choose: 'inferrs 프로그램 선택…',
  searched: '찾아본 위치',
  notFoundYet: '아직 inferrs를 찾지 못했어요.',
  practice: {
    say: '먼저 둘러보고 싶으신가요? 연습용 엔진은 inferrs처럼 동작하지만 실제 모델 없이 정해 둔 답을 돌려줘요.',
    use: '연습용 엔진 사용',
  },
  model: {
    searching: '이 컴퓨터에 있는 모델을 찾고 있어요…',
    say: '모델이 질문에 답해요. 이 컴퓨터에 맞는 모델을 골라 두었고, 나중에 다른 모델도 받을 수 있어요.',
    download: '내려받기 ({{size}})',
    use: '이 모델 사용',
    others: '다른 모델 고르기',
    all: '모든 모델',
    failed: '모델을 내려받지 못했어요',
  },
  start: {
    say: '{{model}} 모델을 메모리로 불러와 이 컴퓨터 안에서만 답해요. 처음 시작할 때 가장 오래 걸려요.',
    change: '다른 모델이나 장치 고르기',
  },
  connect: {
    options: '세부 설정',
    missing:
      '아직 이 컴퓨터에 없어요. 웹사이트의 안내대로 설치한 뒤 다시 확인해 주세요. OpenClaw가 없어도 다른 프로그램에서 모델을 쓸 수 있어요.',
    done: '이제 OpenClaw가 이 모델을 알아요. 점검을 실행하면 질문을 하나 보내고 답을 기다려요.',
  },
  proof: {
    done: '완료',
  },
};
