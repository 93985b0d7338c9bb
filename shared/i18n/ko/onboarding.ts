import type { onboarding as en } from '../en/onboarding.ts';
import type { Translated } from '../shape.ts';

export const onboarding: Translated<typeof en> = {
  title: 'Inferrs Bar에 오신 것을 환영해요',
  lead: '터미널 없이 내 컴퓨터에서 언어 모델을 실행하고 OpenClaw에서 써 보세요.',
  points: {
    private: { title: '안전하게', say: '내 글은 이 컴퓨터 밖으로 나가지 않아요.' },
    watched: {
      title: '알아서',
      say: '서버를 시작하고 지켜보고, 문제가 생기면 자동으로 다시 시작해요.',
    },
    connected: { title: '연결까지', say: 'OpenClaw에 등록하고, 되돌릴 수도 있어요.' },
  },
  install: {
    title: '먼저 inferrs를 설치해 주세요',
    say: 'inferrs는 모델을 실행하는 무료 프로그램이에요. Inferrs Bar에는 들어 있지 않아요.',
    brew: '터미널 앱을 열고 아래 두 줄을 하나씩 붙여 넣은 다음 Return 키를 누르세요.',
    brewMissing: '“brew”를 모른다고 나오면 Homebrew부터 설치해 주세요.',
    homebrew: 'Homebrew 웹사이트',
    windows: 'Windows에서는 scoop으로 설치해요. 최신 명령은 웹사이트에 있어요.',
    noBuild:
      '이 컴퓨터에서 바로 쓸 수 있는 inferrs가 없어요. Apple 실리콘 Mac, Linux, Windows용으로 나와 있어요. 직접 빌드하는 방법은 웹사이트에 있어요.',
    website: 'inferrs 웹사이트',
    command: '실행 명령 {{number}}',
    done: '끝났나요? 프로그램은 Inferrs Bar가 알아서 찾아요.',
  },
  checkAgain: '다시 확인',
  choose: 'inferrs 프로그램 선택…',
  searched: '찾아본 위치',
  notFoundYet: '아직 inferrs를 찾지 못했어요.',
  found: 'inferrs를 찾았어요',
  foundSay: '{{path}}, 버전 {{version}}',
  toOverview: '개요로 이동',
  practice: {
    title: '먼저 둘러보고 싶으신가요?',
    say: '연습용 엔진은 inferrs처럼 동작하지만 실제 모델 없이 정해 둔 답을 돌려줘요. 언제든 설정에서 inferrs로 바꿀 수 있어요.',
    use: '연습용 엔진 사용',
  },
  later: '설치하지 않고 계속',
};
