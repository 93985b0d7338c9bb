import type {
  downloadFailed as enFailed,
  downloads as enDownloads,
  models as en,
  switchOffer as enSwitchOffer,
} from '../en/models.ts';
import type { Translated } from '../shape.ts';

export const models: Translated<typeof en> = {
  title: '모델',
  intro:
    '이 컴퓨터에 있는 모델이에요. 골라서 사용하세요. 서버가 실행 중이면 바꾸기 전에 먼저 물어봐요.',
  listLabel: '이 컴퓨터에 있는 모델',
  count_other: '모델 {{count}}개',
  totalSize: '총 {{size}}',
  use: '사용',
  useWhat: '{{model}} 사용',
  selected: '선택됨',
  loaded: '사용 중',
  switchWaits: {
    title: '다 내려받으면 {{to}} 모델로 바꿔요',
    say: '내려받는 중이에요. 그때까지 지금 모델이 계속 답해요.',
    stay: '바꾸지 않기',
  },
  switchedBack: {
    title: '이전 모델로 돌아왔어요',
    say: '{{to}} 모델이 시작되지 않았어요. {{title}}.',
    again: '그 모델 다시 시도',
  },
  status: {
    'needs-network': '시작할 때 네트워크 필요',
    incomplete: '내려받기가 끝나지 않음',
    'no-weights': '파일 없음',
    damaged: '손상됨',
    unsupported: 'inferrs가 실행할 수 없음',
  },
  reason: {
    sharded: '여러 파일로 나뉘어 있어, inferrs가 시작할 때마다 Hugging Face에 확인해요.',
    'gguf-only':
      '일부를 다른 모델에서 읽기 때문에, inferrs가 시작할 때마다 Hugging Face에 확인해요.',
    lends: '{{detail}} 모델이 읽는 부분만 여기 있어요. 시작하면 모델을 내려받아요.',
    'source-missing': '일부를 {{detail}}에서 읽는데, 그 부분이 아직 없어요. 시작하면 내려받아요.',
    'tokenizer-config-missing':
      '작은 파일 하나가 없어서, inferrs가 시작할 때마다 Hugging Face에 요청해요.',
    'config-missing': '아직 없는 파일이 있어요. 시작하면 나머지를 내려받아요.',
    'tokenizer-missing': '아직 없는 파일이 있어요. 시작하면 나머지를 내려받아요.',
    'download-broke-off': '시작하면 이어서 내려받아요.',
    'revision-missing': '어떤 버전인지 알려 주는 파일이 없어요. 시작하면 필요한 것을 내려받아요.',
    'revision-newline':
      '버전을 적은 파일에 줄바꿈이 하나 더 있어 inferrs가 여기 있는 파일을 찾지 못해요.',
    'links-lost':
      '폴더가 링크 없이 복사되어 inferrs가 파일을 찾지 못해요. 시작하면 다시 내려받아요.',
    'nothing-there': '모델 파일이 없어요. 시작하면 내려받아요.',
    'config-unreadable':
      '모델을 설명하는 파일을 읽을 수 없어요. 모델 화면에서 모델을 복구해 주세요.',
    'gguf-split':
      '여러 조각으로 나뉜 모델 파일인데, inferrs는 한 파일만 불러와요. 다른 모델을 골라 주세요.',
    adapter:
      '다른 모델에 덧붙이는 어댑터(LoRA)여서 혼자서는 실행할 수 없어요. 온전한 모델을 골라 주세요.',
    quantization:
      'inferrs가 불러오지 못하는 방식({{detail}})으로 압축되어 있어요. 4비트 GPTQ나 NVFP4로 압축한 모델을 골라 주세요.',
    'shards-missing': '파일 {{of}}개 중 {{missing}}개가 없어요. 시작하면 내려받아요.',
    'other-weights': '{{detail}} 파일이 있지만 inferrs는 불러오지 못해요. 다른 모델을 골라 주세요.',
    'broken-link': '{{detail}} 링크가 가리키는 파일이 없어졌어요. 시작하면 다시 내려받아요.',
    'file-damaged':
      '{{detail}} 파일이 온전하지 않은데 inferrs는 알아채지 못해요. 모델 화면에서 모델을 복구해 주세요.',
    'never-there': 'inferrs에 필요한 {{detail}} 파일이 Hugging Face에 없어요.',
    architecture:
      'inferrs가 모르는 종류의 모델이에요({{detail}}). Qwen, Gemma, Phi 텍스트 모델을 실행할 수 있어요.',
    variant:
      'inferrs가 아는 모델과 이름만 비슷한 종류({{detail}})라서, 불러오지 못하거나 답변이 나쁠 수 있어요.',
  },
  caution: {
    'gemma3-window': 'Gemma 3에서는 inferrs가 짧은 글만 다룰 수 있어 에이전트에는 부족해요.',
    'gemma4-long-prompts':
      'Gemma 4에서는 inferrs가 긴 요청의 앞부분을 놓쳐, 에이전트의 답변이 나쁠 수 있어요.',
    'config-not-strict': '파일 하나에 inferrs가 읽지 못할 수 있는 숫자가 있어요.',
  },
  repair: '복구',
  repairWhat: '{{model}} 복구',
  context: '한 번에 읽는 양',
  reads: '한 번에 {{length}}를 읽어요',
  contextHint: '모델이 한 번에 읽는 글의 양이에요. OpenClaw 에이전트에는 {{length}}가 필요해요.',
  leftOut_other: '서버가 알려 준 {{count}}개는 표시하지 않아요',
  refresh: '새로 고침',
  refreshedAt: '{{when}} 업데이트됨',
  empty: {
    title: '아직 모델이 없어요',
    detail: '아래에 모델 이름을 입력하세요. 서버를 시작할 때 내려받아요.',
  },
  add: {
    title: '다른 모델 사용',
    label: 'Hugging Face 모델',
    hint: '예: google/gemma-4-E2B-it. 선택만 하면 처음 시작할 때 내려받아요.',
    button: '모델 선택',
    download: '내려받기',
    invalid: '모델 이름은 빈칸 없이 ‘조직/모델’ 형식이에요.',
    done: '{{model}} 모델을 선택했어요.',
  },
  cache: {
    title: '모델이 저장된 곳',
    hint: 'Hugging Face 모델을 쓰는 다른 프로그램도 여기에 모델을 저장해요.',
    name: '폴더 경로',
  },
  ignored: {
    title: '{{names}} 설정은 쓰이지 않아요',
    detail:
      'inferrs는 {{names}} 값과 관계없이 늘 아래 폴더에서 모델을 불러와요. 모든 목록이 일치하도록 Inferrs Bar는 그 설정 없이 inferrs를 시작해요.',
  },
};

export const switchOffer: Translated<typeof enSwitchOffer> = {
  title: '{{model}} 모델로 바꿀까요?',
  say: '서버가 {{from}} 모델을 멈추고 {{model}} 모델을 불러와요. 진행 중인 답변은 끊겨요. 실패하면 이전 모델로 돌아와요.',
  downloads: '먼저 모델을 내려받고, 다 받을 때까지는 아무것도 바뀌지 않아요.',
  now: '지금 바꾸기',
  follow: 'OpenClaw도 같이 바꾸기',
  followSay:
    '새 모델이 실행되면 OpenClaw 연결 설정을 바꾸고, 실패하면 그대로 둬요. 다음에 바꿀 때와 트레이 메뉴에서 바꿀 때도 똑같이 해요.',
  measured: '한 번에 읽는 양과 답변 길이, 도구 사용 여부는 모델이 실행될 때 확인한 값으로 정해요.',
  waits: '{{model}} 모델이 실행되면 OpenClaw 연결 설정도 바꿔요.',
  notWritten: '모델과 함께 바꾸려던 연결 설정을 바꾸지 못했어요.',
};

export const downloads: Translated<typeof enDownloads> = {
  title: '내려받는 모델',
  listLabel: '내려받는 모델',
  downloadWhat: '{{model}} 내려받기',
  progress: '{{model}} 내려받는 중',
  advance: '먼저 받기',
  advanceWhat: '{{model}} 먼저 받기',
  pause: '일시 정지',
  pauseWhat: '{{model}} 일시 정지',
  resume: '이어받기',
  resumeWhat: '{{model}} 이어받기',
  cancel: '취소',
  cancelWhat: '{{model}} 취소',
  cancelDialog: {
    title: '{{model}} 받기를 그만둘까요?',
    loses:
      '지금까지 받은 {{size}}가 삭제되어 처음부터 다시 받아야 해요. 일시 정지하면 그대로 남아요.',
    pause: '일시 정지해 두기',
    confirm: '받은 파일 삭제',
  },
  state: { queued: '차례를 기다리고 있어요', paused: '일시 정지됨', failed: '내려받지 못함' },
  begins: '필요한 파일을 확인하고 있어요',
  waitsFor: {
    'other-program': '다른 프로그램도 이 모델을 내려받고 있어서 기다리고 있어요',
    retry: '연결이 끊겨서 곧 다시 시도해요',
    'rate-limit': 'Hugging Face에서 잠시 쉬어 달라고 해서 기다렸다가 이어서 받아요',
  },
};

export const downloadFailed: Translated<typeof enFailed> = {
  'not-found':
    '{{host}}에 이런 이름의 모델이 없거나, 주인만 볼 수 있는 모델이에요. 이름을 잘못 쓰지 않았는지 확인해 주세요.',
  closed: '{{host}}에서 막아 둔 모델이라 아무도 내려받을 수 없어요. 다른 모델을 골라 주세요.',
  'lender-not-found':
    '일부를 {{model}}에서 읽는데, {{host}}에 그런 모델이 없거나 주인만 볼 수 있어요. 다른 모델을 골라 주세요.',
  'lender-closed':
    '일부를 {{model}}에서 읽는데, {{host}}에서 그 모델을 막아 두었어요. 다른 모델을 골라 주세요.',
  'lender-gated':
    '일부를 {{model}}에서 읽는데, 그 모델은 먼저 이용 약관에 동의해야 해요. 모델 페이지에서 동의하고 액세스 토큰을 저장한 뒤 다시 시도해 주세요.',
  changed:
    '{{host}}의 목록에 있는 파일이 실제로는 없어요. 모델이 바뀌는 중일 수 있으니 나중에 다시 시도해 주세요.',
  gated:
    '먼저 만든 이들의 이용 약관에 동의해야 해요. 모델 페이지를 열어 동의하고, 모델 화면에서 액세스 토큰을 저장한 뒤 다시 시도해 주세요.',
  'token-refused':
    '{{host}}에서 액세스 토큰을 받아 주지 않아요. 만료됐을 수 있으니 새로 만들어 모델 화면에서 저장한 뒤 다시 시도해 주세요.',
  'no-weights': 'inferrs가 불러올 수 있는 파일이 없어요. 다른 모델을 골라 주세요.',
  'not-servable': 'inferrs로 실행할 수 없어요: {{why}}',
  'wrong-content':
    '받은 {{file}} 파일이 Hugging Face에서 알려 준 것과 달라서 버렸어요. 다시 시도해 주세요.',
  'disk-full': '디스크 공간이 부족해요. 공간을 비우고 다시 시도해 주세요.',
  'disk-full-sized':
    '디스크 공간이 부족해요. {{needed}}가 필요한데 {{free}}만 남았어요. 공간을 비우고 다시 시도해 주세요.',
  'not-writable': '{{path}} 폴더에 쓸 수 없어요. 쓰기 권한을 준 뒤 다시 시도해 주세요.',
  unexpected: '예상하지 못한 문제가 생겼어요. 다시 시도해 주세요.',
};
