import type { catalogue as en, hubFailure as enFailure } from '../en/catalogue.ts';
import type { Translated } from '../shape.ts';

export const catalogue: Translated<typeof en> = {
  suggested: '추천 모델',
  suggestedSay:
    '처음 쓰기 좋은 모델이에요. 위쪽 모델은 OpenClaw 에이전트가 도구까지 쓸 수 있고, 나머지는 대화만 할 수 있어요.',
  search: {
    title: 'Hugging Face에서 모델 찾기',
    say: '입력하기 전에는 아무것도 보내지 않아요.',
    label: '모델 검색',
    placeholder: '이름의 일부, 예: Qwen3',
    clear: '검색어 지우기',
    results: '검색 결과',
    searching: '검색하고 있어요…',
    none: '이름에 “{{query}}” 글자가 들어간 모델이 없어요.',
    found_other: '모델 {{count}}개',
    foundMost: '가장 많이 내려받은 모델 {{count}}개예요. 이름을 더 입력하면 다른 모델을 찾아요.',
    failed: '검색하지 못했어요',
    again: '다시 시도',
  },
  downloads: '지난달 {{count}}회 내려받음',
  unknownSize: '크기 알 수 없음',
  gated: '라이선스 동의 필요',
  download: '내려받기',
  downloadWhat: '{{model}} 내려받기',
  details: '자세히',
  detailsWhat: '{{model}} 자세히 보기',
  page: '모델 페이지 열기',
  pageWhat: '{{model}} 페이지 열기',
  kind: '종류',
  size: '내려받을 크기',
  licenceName: '라이선스',
  looking: '모델 파일을 살펴보고 있어요…',
  gate: {
    title: '먼저 만든 곳의 라이선스에 동의해야 해요',
    lender: '일부를 {{model}}에서 읽어요. 그 모델의 라이선스예요.',
    say: 'Hugging Face에 로그인한 뒤 모델 페이지에서 동의해 주세요. 그다음 읽기 권한이 있는 액세스 토큰이 필요해요.',
    notAccepted:
      '액세스 토큰은 맞지만, 이 계정으로 아직 라이선스에 동의하지 않았거나 만든 곳의 승인을 기다리고 있어요.',
    granted: '라이선스에 이미 동의했어요.',
    open: '라이선스 페이지 열기',
  },
  token: {
    label: '액세스 토큰',
    hint: 'huggingface.co의 Settings › Access Tokens에서 만들 수 있어요. hf_로 시작해요.',
    invalid: '액세스 토큰은 hf_로 시작하고 빈칸이 없어야 해요.',
    save: '액세스 토큰 저장',
    forget: '액세스 토큰 지우기',
    forgotten: '액세스 토큰을 이 컴퓨터에서 지웠어요.',
  },
  tokenSource: {
    none: '저장된 액세스 토큰이 없어요.',
    kept: '액세스 토큰을 시스템이 암호화해 보관하고 있어요.',
    memory:
      '이 시스템에는 안전하게 보관할 곳이 없어, Inferrs Bar를 끝낼 때까지만 액세스 토큰을 기억해요.',
    environment: '환경 변수(HF_TOKEN)의 액세스 토큰을 사용해요.',
    'hf-login': '이 컴퓨터의 다른 Hugging Face 프로그램이 저장해 둔 액세스 토큰을 사용해요.',
  },
};

export const hubFailure: Translated<typeof enFailure> = {
  'not-found': 'Hugging Face에 없는 모델이거나 비공개 모델이에요. 이름을 확인해 주세요.',
  'sign-in': '먼저 만든 곳의 라이선스에 동의해야 해요. 자세히 보기를 열어 주세요.',
  'not-accepted':
    '액세스 토큰의 계정으로 아직 이 모델의 라이선스에 동의하지 않았어요. 모델 페이지에서 동의해 주세요.',
  'bad-token':
    'Hugging Face가 액세스 토큰을 받아들이지 않아요. 만료됐을 수 있으니 새로 만들어 저장해 주세요.',
};
