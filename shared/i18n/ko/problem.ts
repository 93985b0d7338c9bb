import type { NotRunnableReason } from '../../engine.ts';
import type { LostReason, SettingParams } from '../../problem.ts';
import type * as en from '../en/problem.ts';
import type { Translated } from '../shape.ts';

export const problem: Translated<typeof en.problem> = {
  'binary-not-found': {
    title: 'inferrs가 설치되어 있지 않아요',
    detail: '일반적인 위치를 모두 찾아봤지만 없었어요. 설치하거나 프로그램을 직접 선택해 주세요.',
  },
  'binary-not-runnable': {
    title: 'inferrs 프로그램을 실행할 수 없어요',
    detail:
      '{{path}} 파일이 시작되지 않았어요: {{reason}}. 다른 프로그램을 선택하거나 inferrs를 다시 설치해 주세요.',
  },
  'no-model-selected': {
    title: '모델을 고르지 않았어요',
    detail: '서버를 실행하려면 모델이 필요해요. 먼저 모델을 골라 주세요.',
  },
  'model-not-servable': {
    title: 'inferrs가 실행할 수 없는 모델이에요',
    detail: '그래서 시작하지 않았어요. {{reason}}',
  },
  'invalid-setting': {
    title: '설정값을 쓸 수 없어요',
    detail: '설정에서 고친 뒤 다시 시작하세요.',
  },
  'bad-arguments': {
    title: '이 inferrs는 시작 옵션을 이해하지 못해요',
    detail:
      'inferrs가 이 앱이 아는 것보다 오래됐거나 새 버전일 수 있어요. inferrs를 업데이트하거나 다른 프로그램을 선택해 주세요.',
  },
  'port-in-use': {
    title: '포트 {{port}}번은 이미 사용 중이에요',
    detail:
      '다음 프로그램이 이 주소를 쓰고 있어 서버가 쓸 수 없어요: {{owner}}. 다른 포트를 쓰거나 그 프로그램을 먼저 닫아 주세요.',
  },
  'port-in-use-late': {
    title: '모델을 불러오는 사이 다른 프로그램이 포트 {{port}}번을 먼저 차지했어요',
    detail:
      '서버보다 먼저 다음 프로그램이 이 주소를 차지했어요: {{owner}}. 다른 포트를 쓰거나, 그 프로그램을 닫고 다시 시도해 주세요.',
  },
  'model-load-failed': {
    title: '모델을 불러오지 못했어요',
    detail: '다른 모델을 고르거나 로그에서 이유를 확인해 주세요.',
  },
  'model-not-found': {
    title: '없는 모델이에요',
    detail: 'Hugging Face에 이런 이름의 모델이 없어요. 철자를 확인하거나 다른 모델을 골라 주세요.',
  },
  'gated-model': {
    title: '허가가 필요한 모델이에요',
    detail:
      'Hugging Face 페이지에서 약관에 동의해야 내려받을 수 있어요. 페이지를 열어 동의하고 모델 화면에서 액세스 토큰을 저장하거나, 다른 모델을 골라 주세요.',
  },
  'sign-in-needed': {
    title: 'Hugging Face에 로그인해야 해요',
    detail:
      '이 이름의 모델이 없거나, 로그인한 사람만 받을 수 있는 모델이에요. 모델 페이지에서 이름을 확인해 주세요. 이름이 맞다면 Hugging Face에서 액세스 토큰을 만들어 모델 화면에서 저장해 주세요.',
  },
  'network-intercepted': {
    title: '네트워크가 통신을 들여다보고 있어서 inferrs가 거부했어요',
    detail:
      '회사 네트워크나 일부 백신처럼, 이 컴퓨터와 Hugging Face 사이에서 무언가가 자체 인증서를 보여 주고 있어요. inferrs는 이런 인증서를 받아들이지 않아요. 다른 네트워크에서 내려받거나, 이미 컴퓨터에 있는 모델을 골라 주세요.',
  },
  'download-broke-off': {
    title: '내려받기가 중간에 끊겼어요',
    detail:
      '모델을 다 받지 못했어요. 다시 시도하면 멈춘 곳부터 이어 받아요. 인터넷 연결과 디스크의 남은 공간을 확인해 주세요.',
  },
  'no-network': {
    title: '인터넷에 연결하지 못했어요',
    detail:
      'Hugging Face에 연결할 수 없어요. 인터넷 연결을 확인하고 다시 시도하거나, 이미 컴퓨터에 있는 모델을 골라 주세요.',
  },
  'device-unavailable': {
    title: '고른 장치를 쓸 수 없어요',
    detail:
      '이 컴퓨터나 이 inferrs에서는 {{device}} 장치를 쓸 수 없어요. 대신 CPU를 사용해 주세요.',
  },
  'out-of-memory': {
    title: '메모리가 부족해요',
    detail: '모델에 필요한 메모리가 남아 있지 않아요. 다른 앱을 닫거나 더 작은 모델을 골라 주세요.',
  },
  'start-refused': {
    title: '시스템이 서버를 시작하지 못했어요',
    detail: '이 컴퓨터에 프로그램을 더 실행할 여유가 없어요. 다른 앱을 닫은 뒤 다시 시도해 주세요.',
  },
  crashed: {
    title: '서버가 갑자기 멈췄어요',
    detail: 'inferrs가 스스로 종료됐어요. 다시 시작해 주세요. 아래 로그에 이유가 있을 수 있어요.',
  },
  'crash-loop': {
    title: '서버가 계속 멈춰요',
    detail:
      '짧은 시간에 {{crashes}}번 멈춰서 더는 자동으로 다시 시작하지 않아요. 다른 모델을 고르거나 로그를 확인해 주세요.',
  },
  'ready-timeout': {
    title: '시작이 너무 오래 걸려요',
    detail:
      '{{minutes}}분 동안 진행이 없어 시작을 그만뒀어요. 다시 시도하거나 더 작은 모델을 골라 주세요.',
  },
  'health-lost': {
    title: '서버가 응답하지 않아요',
    detail: '{{reason}}',
  },
  'model-unloaded': {
    title: '모델이 더 이상 올라와 있지 않아요',
    detail:
      '서버는 실행 중이지만 불러온 모델이 없어요. 다른 프로그램이나 웹페이지가 내린 것 같아요. 다시 시작하면 다시 불러와요.',
  },
  'answer-failed': {
    title: '답변에 실패하고 있어요',
    detail: '{{why}}',
  },
  'disk-full': {
    title: '디스크가 가득 찼어요',
    detail: '모델을 내려받거나 준비할 공간이 없어요. 공간을 비우고 다시 시도해 주세요.',
  },
  'stop-failed': {
    title: '서버를 멈출 수 없어요',
    detail:
      '운영체제가 이 프로그램(번호 {{pid}})을 놓아주지 않아요. 계속 이렇다면 컴퓨터를 다시 시작해 주세요.',
  },
  'engine-install-failed': {
    title: 'inferrs를 설치하지 못했어요',
    detail: '{{reason}}',
  },
  'model-download-failed': {
    title: '모델을 내려받지 못했어요',
    detail: '{{reason}}',
  },
  unknown: {
    title: '문제가 생겼어요',
    detail: 'inferrs가 이유를 말하지 않았어요. 아래는 마지막 로그예요.',
  },
};

export const problemExtra: Translated<typeof en.problemExtra> = {
  because: '{{what}}: {{why}}',
  bySignal: '외부에서 끝냈어요',
  byExit: '스스로 끝났어요',
  fromLog:
    '서버 로그에서 읽은 내용이에요. 서버를 쓰는 프로그램은 로그에 글을 남길 수 있으니, 동작 점검으로 확실히 알아보세요.',
  details: {
    reason: 'inferrs의 설명: {{reason}}',
    exit: '종료 코드: {{exit}}',
    signal: '{{signal}} 신호로 종료됐어요.',
    milestone: '마지막 단계: {{milestone}}',
  },
  ownerUnknown: '다른 프로그램',
  ownerNamed: '{{owner}}(번호 {{pid}})',
  otherModel: '대신 {{other}} 모델을 불러왔어요.',
  freeSpace: '디스크에 {{gb}} GB가 남아 있어요.',
  successor:
    'inferrs의 후속 프로그램인 llmman으로 보여요. 옵션이 다른 별개의 프로그램이라 Inferrs Bar는 실행하지도 쓰지도 않아요.',
};

export const remedy: Translated<typeof en.remedy> = {
  retry: '다시 시도',
  'choose-binary': '프로그램 선택…',
  'install-engine': 'inferrs 설치',
  'mend-engine': '실행할 수 있게 하기…',
  'show-install': '다른 설치 방법 보기',
  'choose-model': '다른 모델 고르기',
  'use-cpu': 'CPU 사용',
  'start-offline': '네트워크 없이 시작',
  'use-port': '포트 {{port}}번 사용',
  attach: '그 서버 사용',
  detach: '그만 지켜보기',
  'stop-orphan': '이전 서버 멈추기',
  start: '서버 시작',
  restart: '지금 다시 시작',
  unload: '모델 내리기',
  'run-smoke-test': '다시 점검',
  'run-deep-check': '심층 점검 다시 하기',
  'open-model-page': '모델 페이지 열기',
  'show-logs': '로그 보기',
  'open-settings': '설정 열기',
  'open-openclaw': 'OpenClaw 화면 열기',
  'require-string-content': '일반 텍스트로만 보내기',
  'minimal-tools': '도구 줄여 보내기',
  'fewer-skills': '스킬 보내지 않기',
  'smaller-files': '지침 파일 줄여 보내기',
  'cap-context': '{{length}}까지만 쓰기',
  'disable-tools': '도구 끄기',
  'update-openclaw-entry': '연결 설정 업데이트',
  'remove-rival': '시작은 Inferrs Bar에 맡기기',
  'except-loopback': 'OpenClaw가 프록시를 거치지 않게 하기…',
};

/** Why a program cannot be run; completes a sentence. */
export const notRunnable = {
  missing: '파일이 없어졌어요',
  'not-a-file': '프로그램이 아니라 폴더예요',
  'not-executable': '실행할 수 있는 파일이 아니에요',
  'wrong-architecture': '다른 종류의 컴퓨터용으로 만들어졌어요',
  'not-a-program': '프로그램이 아니에요',
  failed: '실행하자마자 오류로 끝났어요',
  'timed-out': '응답하지 않았어요',
  'not-inferrs': 'inferrs가 아닌 다른 프로그램이에요',
  changed: '설치한 뒤에 파일이 바뀌었어요',
  quarantined: '브라우저로 내려받은 파일이라, 허용하기 전까지 macOS가 실행을 막아요',
  blocked:
    '아무 출력도 없이 운영체제가 종료했어요. 파일이 손상됐거나 실행이 허용되지 않았을 수 있어요',
  'everybody-writes':
    '이 컴퓨터를 쓰는 누구나 바꿀 수 있는 위치({{place}})여서, 다른 프로그램으로 바뀌었을 수 있어요',
  'group-writes':
    '이 컴퓨터의 다른 사용자도 바꿀 수 있는 위치({{place}})여서, 다른 프로그램으로 바뀌었을 수 있어요',
  'another-user-writes':
    '이 컴퓨터의 다른 사용자 것인 위치({{place}})여서, 다른 프로그램으로 바뀌었을 수 있어요',
} satisfies Record<NotRunnableReason, string>;

export const exceptLoopbackDialog: Translated<typeof en.exceptLoopbackDialog> = {
  title: 'OpenClaw가 프록시를 거치지 않게 할까요?',
  confirm: '거치지 않게 하기',
  say: '이 컴퓨터에는 프록시 없이 묻도록 {{file}}에 적어 둬요(NO_PROXY). OpenClaw는 시작할 때 이 파일을 읽으니, 그다음에 OpenClaw를 다시 시작해 주세요. 나머지는 지금처럼 프록시를 거치고, 파일의 다른 내용은 바뀌지 않아요.',
};

export const mendDialog: Translated<typeof en.mendDialog> = {
  title: '이 프로그램을 실행할 수 있게 할까요?',
  confirm: '실행할 수 있게 하기',
  say: {
    'add-run-bit':
      '{{path}} 파일에 실행 권한이 없어요. 이 파일을 나만 실행할 수 있게 권한을 더하고, 다른 것은 바꾸지 않아요.',
    'lift-quarantine':
      '{{path}} 파일은 브라우저로 내려받아서 macOS가 실행을 막고 있어요. 이 파일과 옆에 있는 inferrs 플러그인에서 그 표시를 지우면 macOS가 더 묻지 않고 실행해요. 어디서 온 파일인지 알 때만 하고, 모르겠다면 inferrs를 설치해 주세요.',
  },
};

/** Which setting the server cannot be started with. */
export const invalidSetting = {
  'invalid-model': '“{{model}}” 모델 이름은 올바르지 않아요. ‘조직/모델’ 형식이어야 해요.',
  'invalid-port': '{{port}}번은 포트로 쓸 수 없어요. 1024에서 65535 사이에서 골라 주세요.',
  'blocked-port':
    '포트 {{port}}번은 다른 용도로 예약되어 있어 프로그램이 사용을 거부해요. 다른 포트를 골라 주세요.',
  'invalid-device': '“{{device}}” 장치를 알 수 없어요.',
  'invalid-option': '모델 설정의 {{option}} 옵션은 지금 쓰는 inferrs에서 쓸 수 없어요.',
  'invalid-max-seq-len': '최대 글 길이에 적힌 {{maxSeqLen}} 값은 정수가 아니에요.',
  'relative-command': '프로그램 경로가 완전하지 않아요: {{command}}.',
} satisfies Record<SettingParams['reason'], string>;

/** How a server that runs fails to answer. */
export const healthLost = {
  timeout: '응답이 너무 늦어요. 바쁠 수 있으니 계속 확인할게요.',
  refused: '연결을 거부해요. 계속되면 다시 시작해 주세요.',
  'http-status': '오류({{detail}})로 응답해요. 계속되면 다시 시작해 주세요.',
  'bad-body': '이해할 수 없는 응답을 보내요. 계속되면 다시 시작해 주세요.',
} satisfies Record<LostReason, string>;

export const answerFault: Translated<typeof en.answerFault> = {
  engine:
    '서버는 준비됐지만 답변을 만들다가 엔진에서 오류가 났어요. 동작 점검을 하면 요청 하나만의 문제인지 알 수 있어요.',
  'out-of-memory':
    '서버는 준비됐지만 답변을 만들 메모리가 부족했어요. 설정에서 최대 글 길이를 줄이거나 더 작은 모델을 골라 주세요.',
  'beyond-window':
    '서버는 준비됐지만 모델이 다룰 수 있는 길이를 넘는 요청이 와서 답변하지 못했어요. 설정에서 최대 글 길이를 줄이거나 다른 모델을 골라 주세요.',
  'engine-gone':
    '서버는 응답하지만 엔진이 끝나서 더는 어떤 요청에도 답하지 못해요. 다시 시작해 주세요.',
};
