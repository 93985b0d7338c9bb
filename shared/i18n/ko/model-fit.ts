import type { modelFit as en } from '../en/model-fit.ts';
import type { Translated } from '../shape.ts';

export const modelFit: Translated<typeof en> = {
  verdict: { fits: '충분함', tight: '빠듯함', 'too-big': '너무 큼', unknown: '알 수 없음' },
  verdictSay: {
    fits: '이 컴퓨터의 메모리로 충분해요.',
    tight: 'OpenClaw가 하려는 일 가운데 일부에는 메모리가 부족해요.',
    'too-big': '이 컴퓨터보다 많은 메모리가 필요해요.',
    unknown: '여기 있는 파일만으로는 필요한 메모리를 알 수 없어요.',
  },
  agents: {
    ready: '에이전트와 채팅 (확인됨)',
    'agents-and-chat': '에이전트와 채팅',
    'chat-only': '채팅만',
    'cannot-run': '실행할 수 없음',
  },
  readySay: '심층 점검에서 OpenClaw 에이전트의 도구를 사용하고 그 결과로 답했어요.',
  agentsSay:
    'OpenClaw 에이전트가 이 모델로 도구를 쓸 수 있어요. 실제로 쓰는지는 심층 점검으로 확인할 수 있어요.',
  whyNoAgents: {
    template: '이 모델에서는 inferrs가 도구를 쓰지 못해 OpenClaw 에이전트가 일을 할 수 없어요.',
    room: '한 번에 읽는 양이 도구를 쓰는 OpenClaw 에이전트에는 부족해요.',
    unknown: '여기 있는 파일만으로는 도구를 쓸 수 있는지 알 수 없어요.',
  },
  cannotRun: 'inferrs가 불러올 수 없는 종류의 모델이에요.',
  title: '필요한 메모리',
  titleOf: '필요한 메모리: {{model}}',
  range: '{{least}}~{{most}}',
  firstStart: '처음 시작할 때는 모델을 한 번 압축하느라 {{memory}}가 필요해요.',
  start: '시작하는 데 {{memory}}가 필요해요.',
  chat: '{{length}} 길이의 대화에는 {{memory}}가 필요해요.',
  turn: {
    'with-tools':
      '도구를 쓰는 OpenClaw 에이전트의 요청({{length}}) 하나에는 {{memory}}가 필요해요.',
    'minimal-tools': '도구를 최소로 줄인 요청({{length}})에는 {{memory}}가 필요해요.',
    'without-tools': '도구 없는 에이전트의 요청({{length}})에는 {{memory}}가 필요해요.',
  },
  noTurn: '한 번에 읽는 양이 적어 OpenClaw 에이전트의 요청을 담을 수 없어요.',
  level: {
    fits: '충분해요.',
    tight: '지금은 빈 메모리가 부족해요.',
    'too-big': '이 컴퓨터의 메모리보다 많아요.',
  },
  machine:
    '이 컴퓨터의 메모리는 {{total}}이고, 다른 프로그램이 쓰고 남은 메모리는 {{available}}예요.',
  metal: 'Metal이 쓸 수 있는 메모리는 {{metal}}예요.',
  advice: {
    'close-programs': '다른 프로그램을 닫아 {{bytes}}를 더 비워 주세요.',
    quantize: '모델 설정에서 저장 방식으로 {{format}} 형식을 골라 주세요.',
    'use-metal': '장치를 Metal로 바꿔 주세요. 필요한 메모리가 절반으로 줄어요.',
    'minimal-tools':
      'OpenClaw에서 이 모델이 쓰는 도구를 최소로 줄여 주세요. 에이전트의 요청이 짧아져요.',
    'without-tools': 'OpenClaw 연결 화면에서 도구를 꺼 주세요. 에이전트의 요청이 짧아져요.',
    'limit-window':
      '메모리는 {{length}} 길이의 대화까지 충분해요. 설정에서 ‘최대 글 길이’에 {{tokens}} 값을 넣으면, 더 긴 대화는 서버가 멈추는 대신 안내와 함께 끝나요.',
    'other-for-agents': '에이전트에는 긴 요청에 메모리가 덜 드는 모델을 골라 주세요.',
    'smaller-model': '더 작은 모델을 골라 주세요.',
  },
  sum: '계산 내역',
  sumOf: '계산 내역: {{model}}',
  part: {
    weights: '압축을 푼 모델',
    packed: '압축된 채로 두는 부분',
    positions: '글 속 위치를 나타내는 표',
    conversation: '대화를 기억하는 메모리',
    prompt: '요청 전체를 한 번에 읽는 메모리',
    masks: '요청 길이가 새로울 때마다 남는 메모리',
    'largest-tensor': '가장 큰 부분을 압축하는 메모리',
    'quantized-file': '저장하기 전까지 들고 있는 압축된 모델(최대)',
  },
};
