import type { modelSettings as en } from '../en/model-settings.ts';
import type { Translated } from '../shape.ts';

export const modelSettings: Translated<typeof en> = {
  title: '{{model}} 설정',
  open: '설정…',
  say: '비워 두면 inferrs나 앱의 기본값을 써요. 실행 중인 서버에는 다시 시작할 때 적용돼요.',
  window: '최대 글 길이',
  windowHint:
    '{{tokens}}이면 {{length}}예요. 그만큼 긴 대화는 모델 외에 메모리 {{memory}}를 더 써요.',
  windowPlain: '줄이면 메모리를 덜 써요. 에이전트에는 {{length}}가 필요해요.',
  quantize: '모델 저장 방식',
  quantizeDefault: '기본값(Q4K)',
  quantizeNone: '원래대로(압축 안 함)',
  quantizeSaves:
    '비트 수가 적을수록 메모리를 덜 쓰고 답변 품질은 떨어져요. 형식마다 처음 시작할 때 한 번 만들어요.',
  quantizeSavesNothing:
    '이 모델은 불러올 때 압축을 다시 풀기 때문에, 비트 수를 줄여도 디스크만 아끼고 메모리는 그대로이며 답변 품질은 떨어져요.',
  dtype: '계산 형식',
  dtypeDefault: '기본값',
  dtypeHint: 'CPU에서는 무엇을 골라도 f32로 계산해요.',
  turboQuant: '대화 메모리 압축(TurboQuant)',
  turboDefault: '기본값(8)',
  turboOff: '끔',
  turboHint: '쓰는 것 말고 압축한 것을 하나 더 두기 때문에 메모리를 오히려 더 써요.',
  takes: '메모리 {{memory}}',
  temperature: '온도(temperature)',
  topP: 'Top-p',
  topK: 'Top-k',
  maxTokens: '최대 답변 길이',
  samplingHint: '요청에 값이 없을 때만 써요. OpenClaw의 요청에는 값이 있어요.',
  more: '답변과 추가 옵션',
  extra: '추가 옵션',
  extraHint: '--이름 또는 --이름=값 꼴로, 빈칸으로 나눠 적어 주세요.',
  command: '이렇게 실행해요',
  save: '저장',
  reset: '기본값으로',
  fault: {
    'not-an-option': '{{option}}: --이름 또는 --이름=값 꼴이 아니에요.',
    managed: '{{option}}: Inferrs Bar가 직접 정하거나 따로 입력란이 있어요.',
    harmful: '{{option}}: 동시에 나오는 답변이 서로 뒤섞여서 쓰지 않아요.',
    unknown: '{{option}}: 지금 쓰는 inferrs에는 없는 옵션이에요.',
  },
};
