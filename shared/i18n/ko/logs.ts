import type { logs as en } from '../en/logs.ts';
import type { Translated } from '../shape.ts';

export const logs: Translated<typeof en> = {
  title: '로그',
  region: '서버 로그',
  search: '로그 검색',
  clearSearch: '검색어 지우기',
  level: '표시',
  levels: {
    all: '모든 줄',
    TRACE: '네트워크 세부 정보까지',
    INFO: '정보 이상',
    WARN: '경고와 오류',
    ERROR: '오류만',
  },
  levelName: { TRACE: '추적', DEBUG: '디버그', INFO: '정보', WARN: '경고', ERROR: '오류' },
  pause: '일시 정지',
  follow: '따라가기',
  following: '새 줄을 따라가는 중',
  paused: '일시 정지됨',
  newBelow_other: '아래에 새 줄 {{formatted}}개',
  copy: '로그 복사',
  save: '로그 저장…',
  reveal: '로그 파일 보기',
  copied_other: '{{formatted}}줄을 복사했어요.',
  saved: '{{path}}에 저장했어요',
  lines_other: '{{formatted}}줄',
  matches_other: '{{formatted}}줄 일치',
  shown: '{{formatted}}줄 중 {{shown}}줄',
  older_other: '이전 로그 {{formatted}}줄을 읽는 중…',
  dropped_other:
    '로그가 너무 빨라 {{formatted}}줄을 표시하지 못했어요. ‘로그 저장…’을 누르면 최근 25MB까지 저장되고, 그 안에 있는 줄도 함께 들어가요.',
  cutBefore: '앞에 {{formatted}}자 더 있음 … ',
  cut: '… {{formatted}}자 더 있음',
  empty: {
    title: '아직 기록이 없어요',
    detail: '서버를 시작하면 서버가 알리는 내용이 여기에 나타나요.',
  },
  noMatch: {
    title: '일치하는 줄이 없어요',
    detail: '다른 말로 검색하거나 모든 줄을 표시해 주세요.',
    clear: '모든 줄 표시',
  },
};
