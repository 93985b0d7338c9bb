import type { disk as en } from '../en/disk.ts';
import type { Translated } from '../shape.ts';

export const disk: Translated<typeof en> = {
  title: '디스크 공간',
  inAll: '모델 {{size}}',
  free: '남은 공간 {{size}}',
  listLabel: '모델별 디스크 공간',
  others_other: '다른 모델 {{count}}개',
  part: {
    weights: '모델',
    quantized: '압축한 파일',
    unused: '더는 쓰지 않음',
    unfinished: '끝나지 않음',
  },
  amount: '{{part}} {{size}}',
  remove: '삭제',
  removeWhat: '{{model}} 삭제',
  keep: {
    'in-use': '사용 중이에요. 삭제하려면 먼저 서버를 정지해 주세요.',
    downloading: '내려받기가 끝나지 않았어요. 삭제하려면 먼저 내려받기를 취소해 주세요.',
  },
  removeDialog: {
    title: '{{model}} 모델을 삭제할까요?',
    frees: '디스크에서 파일을 지우고 {{size}}를 비워요.',
    again: '다시 쓰려면 다시 내려받아야 해요.',
    stays: '{{models}} 모델도 같은 파일을 쓰기 때문에 {{size}}는 남아요.',
    selected:
      '지금 선택된 모델이에요. 먼저 다른 모델을 고르지 않으면, 다음에 서버를 시작할 때 다시 내려받아요.',
    openclaw:
      'OpenClaw가 이 모델을 쓰도록 설정되어 있어요. 다른 모델을 골라 OpenClaw에 적용하기 전까지는 OpenClaw가 답변을 받지 못해요.',
    done: '{{model}} 모델을 삭제했어요. {{size}}를 차지하고 있었어요.',
  },
  cleanUp: '정리',
  toClean: '손상됐거나, 내려받다 말았거나, 더는 쓰지 않는 파일이 {{size}} 있어요.',
  cleanUpDialog: {
    title: '정리할까요?',
    frees: '{{size}}를 비워요.',
    broken: '손상됐거나 내려받다 만 모델은 통째로 지워요:',
    leftovers: '다음 모델은 그대로 두고, 아무것도 쓰지 않는 파일만 지워요:',
    more_other: '외 {{count}}개',
    selected: '선택된 모델',
    openclaw: 'OpenClaw에서 사용',
    careful:
      '사용 중인 모델과 다른 프로그램이 내려받는 중인 파일은 그대로 둬요. 모델의 이전 버전은 다른 프로그램이 지정해 쓰고 있었더라도 함께 지워요.',
    done: '{{size}}를 정리했어요.',
    kept: '{{size}}를 정리했어요. {{models}} 모델은 사용 중이거나 바꿀 수 없어 그대로 뒀어요.',
  },
};
