import type * as en from '../en/shell.ts';
import type { Translated } from '../shape.ts';

export const status: Translated<typeof en.status> = {
  stopped: '정지됨',
  starting: '시작하는 중',
  downloading: '내려받는 중',
  loading: '모델 불러오는 중',
  ready: '준비됨',
  unhealthy: '응답 없음',
  stopping: '정지하는 중',
  restarting: '다시 시작하는 중',
  failed: '실패',
  external: '외부 서버',
};

export const device: Translated<typeof en.device> = {
  auto: '자동',
  metal: 'Metal',
  cpu: 'CPU',
};

export const deviceInUse: Translated<typeof en.deviceInUse> = {
  metal: 'Metal(GPU)',
  cpu: 'CPU',
  cuda: 'CUDA(GPU)',
};

export const openclawStatus: Translated<typeof en.openclawStatus> = {
  'not-found': 'OpenClaw를 찾을 수 없음',
  'not-connected': '연결 안 됨',
  connected: '연결됨',
  'out-of-date': '최신이 아님',
  elsewhere: '다른 곳에서 실행됨',
  'needs-migration': '설정을 새 형식으로 바꿔야 함',
  'program-too-old': 'OpenClaw가 오래됨',
  'changed-outside': '외부에서 변경됨',
  invalid: '설정 파일 오류',
};

export const practiceEngine = '연습용 엔진';
