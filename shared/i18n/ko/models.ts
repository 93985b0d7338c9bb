import type { models as en } from '../en/models.ts';
import type { Translated } from '../shape.ts';

export const models: Translated<typeof en> = {
  title: '모델',
  intro: '이 컴퓨터에 있는 모델이에요. 고르면 바로 쓰고, 실행 중인 서버는 그 모델로 다시 시작해요.',
  listLabel: '이 컴퓨터에 있는 모델',
  count_other: '모델 {{count}}개',
  totalSize: '총 {{size}}',
  use: '이 모델 사용',
  useWhat: '이 모델 사용: {{model}}',
  selected: '선택됨',
  loaded: '사용 중',
  partial: '내려받기가 끝나지 않음',
  partialHint: '시작하면 이어서 내려받아요.',
  context: '컨텍스트 길이',
  contextHint:
    '모델이 한 번에 다룰 수 있는 글의 양이에요. OpenClaw 에이전트에는 약 {{tokens}}토큰이 필요해요.',
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
    hint: '예: google/gemma-4-E2B-it. 처음 시작할 때 내려받아요.',
    button: '모델 선택',
    invalid: '모델 이름은 빈칸 없이 ‘조직/모델’ 형식이에요.',
    done: '{{model}} 모델을 선택했어요.',
  },
  cache: {
    title: '모델이 저장된 곳',
    hint: '공간을 비우려면 이 폴더에서 모델 폴더를 지우세요.',
    name: '폴더 경로',
  },
  ignored: {
    title: '{{names}} 설정은 쓰이지 않아요',
    detail:
      'inferrs는 {{names}} 값과 관계없이 늘 아래 폴더에서 모델을 불러와요. 모든 목록이 일치하도록 Inferrs Bar는 그 설정 없이 inferrs를 시작해요.',
  },
};
