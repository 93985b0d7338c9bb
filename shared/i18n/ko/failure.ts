import type * as en from '../en/failure.ts';
import type { Translated } from '../shape.ts';

export const failure: Translated<typeof en.failure> = {
  'invalid-payload':
    '앱이 이해할 수 없는 요청을 스스로 보냈어요({{command}}). 고칠 수 있게 알려 주세요.',
  'untrusted-sender': '알 수 없는 창에서 온 요청이라 거절했어요.',
  'file-not-saved': '{{path}} 파일을 저장하지 못했어요: {{why}}. 다른 위치를 골라 주세요.',
  'program-not-mended':
    '{{path}} 프로그램을 바꾸지 못했어요: {{why}}. 대신 inferrs를 설치해 주세요.',
  'settings-not-saved': '바꾼 내용을 저장하지 못했어요: {{why}}. 해결한 뒤 다시 시도해 주세요.',
  'model-kept': '{{model}} 모델을 삭제하지 않았어요: {{why}}.',
  'model-not-removed': '{{model}} 모델을 삭제하지 못했어요: {{why}}. 해결한 뒤 다시 시도해 주세요.',
  'folder-not-opened': '{{path}} 폴더를 여는 프로그램이 없어요. 직접 열어 주세요.',
  internal: '앱 안에서 문제가 생겼어요. 다시 시도해 주세요. 자세한 내용은 로그에 있어요.',
};

export const notAvailable: Translated<typeof en.notAvailable> = {
  'practice-engine': '이 앱에는 연습용 엔진이 들어 있지 않아요. 대신 inferrs를 설치해 주세요.',
  attach: '이 주소에서 응답하는 inferrs 서버가 없어요. 여기서 서버를 시작해 주세요.',
  'attach-successor':
    '이 주소에서 응답하는 것은 inferrs의 후속 프로그램인 llmman으로 보여요. Inferrs Bar에서는 쓸 수 없어요. 다른 포트로 여기서 inferrs를 시작해 주세요.',
  'start-watching':
    '다른 프로그램의 서버를 쓰고 있어요. 먼저 ‘그만 지켜보기’를 누른 다음 서버를 시작해 주세요.',
  'start-on-demand':
    '필요할 때 OpenClaw가 서버를 직접 시작해요. 여기서 시작하려면 OpenClaw 화면에서 서버를 Inferrs Bar가 실행하도록 바꿔 주세요.',
  'engine-path': '이 프로그램을 더는 찾을 수 없어요. 설정에서 다시 선택해 주세요.',
  'config-path': '찾은 파일이 아니에요. ‘파일 선택…’으로 직접 골라 주세요.',
  'login-item':
    '디스크 이미지에서 실행 중이라 로그인할 때 시작할 수 없어요. 먼저 응용 프로그램 폴더로 옮겨 주세요.',
  network:
    '서버가 준비되어 있고, 키를 요구하고(설정의 서버), 이 컴퓨터가 네트워크에 있을 때 다른 기기를 들일 수 있어요.',
  'network-address':
    '이 주소와 포트를 쓸 수 없어요. 다른 프로그램이 쓰고 있거나 컴퓨터가 다른 네트워크로 옮겨졌어요. 설정에서 다른 포트를 고르거나 다시 시도해 주세요.',
};

export const fileFault: Translated<typeof en.fileFault> = {
  'disk-full': '디스크가 가득 찼어요',
  'not-allowed': '그곳에 쓸 권한이 없어요',
  'read-only': '읽기 전용 디스크예요',
  'missing-folder': '폴더가 없어졌어요',
  other: '시스템에서 오류가 났어요',
};

export const keepReason: Translated<typeof en.keepReason> = {
  'in-use': '사용 중이에요. 먼저 서버를 정지해 주세요',
  downloading: '내려받기가 끝나지 않았어요. 먼저 내려받기를 취소해 주세요',
  locked: '다른 프로그램이 내려받고 있어요. 끝날 때까지 기다려 주세요',
  link: '폴더가 다른 곳으로 연결된 링크예요. 그곳에서 지워 주세요',
};

export const bridge: Translated<typeof en.bridge> = {
  'no-answer': '앱이 응답하지 않아요. 이 창을 닫았다가 다시 열어 주세요.',
  missing: '이 페이지는 Inferrs Bar 안에서만 동작해요.',
};

export const stateDamage: Translated<typeof en.stateDamage> = {
  unreadable: '{{what}} 파일이 손상되어 새로 시작했어요. 이전 파일은 여기에 보관했어요: {{path}}',
  partly:
    '{{what}} 파일의 일부가 손상되어 그 부분은 빼고 불러왔어요. 원래 파일은 여기에 보관했어요: {{path}}',
  newer:
    '{{what}} 파일은 더 새로운 Inferrs Bar가 저장한 거예요. 이 버전이 이해하는 내용만 사용하고, 원래 파일은 여기에 보관했어요: {{path}}',
};

export const stateName: Translated<typeof en.stateName> = {
  servers: '실행 중이던 서버 목록',
  engines: '설치된 inferrs 버전',
  downloads: '내려받기 대기 목록',
  agents: '심층 점검 결과',
  tests: '지난 테스트 기록',
  openclaw: 'OpenClaw 설정 변경 기록',
  updates: '업데이트 확인 기록',
};
