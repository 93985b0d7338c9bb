import type { install as en, installFailed as enFailed } from '../en/install.ts';
import type { Translated } from '../shape.ts';

export const install: Translated<typeof en> = {
  button: 'inferrs 설치',
  progress: 'inferrs 설치 중',
  cancel: '설치 취소',
  updates: '하루에 한 번 새 inferrs 확인',
  updatesSay: '최신 버전이 무엇인지 GitHub에 물어봐요. 허락 없이 설치하지는 않아요.',
  check: '업데이트 확인',
  update: 'inferrs 업데이트',
  checked: '마지막 업데이트 확인: {{when}}',
  current: '최신 inferrs를 쓰고 있어요.',
  offer: '새 inferrs가 나왔어요',
  offerSay: '새 버전은 {{newer}}에 나왔어요. 지금 버전은 {{yours}}에 나왔고 {{age}} 지났어요.',
  changes: '바뀐 점',
  nextStart: '다음에 서버를 시작할 때부터 사용해요.',
  takenBack: '이전 inferrs로 되돌렸어요',
  takenBackSay: '{{from}} 버전으로 처음 시작하는 데 실패해서, 잘 되던 {{to}} 버전으로 되돌렸어요.',
  checkFailed: '업데이트를 확인하지 못했어요',
  release: '{{date}} 버전',
  steps: {
    find: '최신 버전을 찾고 있어요',
    download: '내려받고 있어요',
    check: '받은 파일을 확인하고 있어요',
    unpack: '압축을 풀고 있어요',
    prove: '실행되는지 확인하고 있어요',
    use: '마무리하고 있어요',
  },
};

export const installFailed: Translated<typeof enFailed> = {
  'no-build':
    '이 컴퓨터({{platform}}, {{arch}})용 inferrs는 없어요. Apple 실리콘 Mac과 Linux용만 나와 있어요.',
  'sources-disagree':
    '{{release}} 버전을 보증하는 두 곳의 정보가 서로 달라요. 변조됐을 수 있어 설치하지 않았어요. 한 시간 뒤에 다시 시도해 주세요.',
  'wrong-checksum':
    '받은 파일이 만든 이들이 공개한 것과 달라요({{release}}). 실행하지 않고 버렸어요. 다시 시도해 보고, 계속되면 만든 이들에게 알려 주세요.',
  'wrong-size':
    '{{release}} 버전보다 많은 데이터가 왔어요. 실행하지 않고 버렸어요. 다시 시도해 주세요.',
  'hostile-archive': '압축 파일에 있어서는 안 될 것이 들어 있어 사용하지 않았어요.',
  'broken-archive': '압축 파일이 손상되어 사용하지 않았어요. 다시 시도해 주세요.',
  'disk-full': '디스크 공간이 부족해요. 공간을 비우고 다시 시도해 주세요.',
  'disk-full-sized':
    '디스크 공간이 부족해요. {{needed}}가 필요한데 {{free}}만 남았어요. 공간을 비우고 다시 시도해 주세요.',
  'not-writable':
    '{{path}} 폴더에 쓸 수 없어요. 쓰기 권한을 주거나, 이미 설치된 프로그램을 골라 주세요.',
  'old-system':
    '이 Linux는 inferrs가 필요로 하는 것보다 오래됐어요({{needed}} 없음). 시스템을 업데이트하거나 이 시스템에 맞게 inferrs를 빌드해 주세요.',
  'does-not-run': '새 프로그램을 실행해 봤지만 안 돼요: {{why}}. 사용하지 않았어요.',
};
