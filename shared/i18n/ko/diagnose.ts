import type * as en from '../en/diagnose.ts';
import type { Translated } from '../shape.ts';

export const diagnose: Translated<typeof en.diagnose> = {
  title: '진단',
  intro:
    '서버에 짧은 질문을 보내 보고, 이어서 OpenClaw를 통해서도 물어봐요. 심층 점검은 OpenClaw 에이전트가 보내는 요청 전체를 실제로 보내 봐요.',
  list: '동작 점검 결과',
  run: '동작 점검',
  runDeep: '심층 점검',
  cancel: '점검 취소',
  running: '점검하고 있어요…',
  runningDeep: '심층 점검을 하고 있어요…',
  elapsed: '{{duration}} 지남',
  deepTakes: '에이전트가 한 번 답하는 데 30초쯤, 느린 컴퓨터에서는 4분까지 걸려요.',
  neverRun: '아직 점검하지 않았어요',
  allPassed: '모두 잘 동작해요',
  someFailed_other: '{{count}}개 항목이 실패했어요',
  incomplete: '일부 항목은 점검하지 못했어요',
  testedAt: '{{when}} 점검함',
  took: '{{duration}} 걸림',
  verdict: '판정',
  verdictWell: '모두 잘 동작해요. OpenClaw가 이 서버에서 답을 받아요.',
  verdictReady:
    '모두 잘 동작하고, 이 모델은 에이전트에 쓸 준비가 됐어요. 도구를 사용하고 그 결과로 답했어요.',
  verdictWellDeep: '모두 잘 동작해요. OpenClaw 에이전트의 전체 대화도 잘돼요.',
  verdictBroken: '‘{{station}}’ 단계에서 막혔어요. {{cause}}',
  verdictOpen: '‘{{station}}’ 단계는 점검하지 못했어요. {{cause}}',
  moreFailed_other: '그 밖에 {{count}}개 단계도 실패했어요',
  engineElsewhere: '다른 프로그램이 자기 inferrs로 서버를 시작해요.',
  layerServer: 'inferrs',
  layerOpenClaw: 'OpenClaw',
  layerAgent: '에이전트',
  evidence: '근거',
  exhibit: { answer: '응답', log: '로그', request: '요청' },
  help: '도움 요청하기',
  copyDiagnostics: '진단 정보 복사',
  copyDiagnosticsSay:
    '도움을 요청할 때 쓰는 보고서예요. 버전, 설정, 상태, 최근 점검과 로그가 들어가고 키, 이름, 대화 내용은 빠져요. 어디로도 보내지 않아요.',
  history: {
    title: '지난 점검',
    say: '최근 {{count}}번의 점검이에요. 오른쪽이 가장 최근이고, 하나를 고르면 결과가 보여요.',
    list: '지난 점검',
    smoke: '동작 점검',
    deep: '심층 점검',
    well: '통과',
    broken: '‘{{station}}’에서 실패',
    run: '{{kind}}, {{when}}: {{outcome}}',
    changed: '마지막 성공과 첫 실패 사이에 바뀐 것',
    same: '이 앱이 아는 한 바뀐 것이 없어요.',
    change: '{{what}}: {{from}} → {{to}}',
    none: '없음',
    what: {
      model: '모델',
      engine: 'inferrs, {{name}}',
      openclaw: 'OpenClaw, {{name}}',
      entry: 'OpenClaw 연결 설정, {{name}}',
      setting: '설정 {{name}}',
    },
  },
  saveReport: '보고서 저장',
  reportTitle: '보고서 내용이에요',
  reportSay:
    '전달하기 전에 읽어 보세요. 프로그램용 데이터와 더 긴 로그를 같은 방식으로 정리해 zip 파일 하나로 저장해요. 어디로도 보내지 않아요.',
  reportText: '보고서',
  reportSave: '저장할 위치 선택…',
  reportSaved: '보고서를 저장했어요: {{path}}',
  diagnosticsCopied: '보고서를 클립보드에 복사했어요. 도움을 요청하는 곳에 붙여 넣어 주세요.',
  status: {
    pending: '대기',
    running: '점검 중',
    passed: '통과',
    failed: '실패',
    skipped: '건너뜀',
  },
};

export const smokeCheck: Translated<typeof en.smokeCheck> = {
  engine: { name: '엔진', say: 'inferrs 프로그램이 있고 실행할 수 있어요.' },
  process: { name: '서버 프로그램', say: 'inferrs 프로그램이 실행 중이에요.' },
  port: { name: '네트워크 포트', say: '서버 주소로 연결할 수 있어요.' },
  health: { name: '서버 상태 응답', say: '서버가 정상이라고 답해요.' },
  models: { name: '모델 목록', say: '고른 모델을 서버가 제공해요.' },
  chat: { name: '대화 응답', say: '모델이 짧은 질문에 답해요.' },
  'provider-entry': { name: 'OpenClaw 연결 설정', say: 'OpenClaw 설정이 이 서버를 가리켜요.' },
  'openclaw-infer': { name: 'OpenClaw 응답', say: 'OpenClaw가 모델의 답을 받아요.' },
  'openclaw-agent': {
    name: '에이전트 대화',
    say: 'OpenClaw 에이전트가 한 번의 대화를 끝까지 해요.',
  },
  'openclaw-tools': {
    name: '도구 사용',
    say: '에이전트가 도구로 파일을 읽고 그 내용으로 답해요.',
  },
};

export const smokeReason: Translated<typeof en.smokeReason> = {
  'server-not-started': {
    cause: '서버가 실행 중이 아니에요.',
    next: '서버를 시작한 다음 다시 점검해 주세요.',
  },
  'server-failed': {
    cause: '서버에 문제가 생겼어요.',
    next: '이유는 로그에 있어요.',
  },
  'engine-missing': {
    cause: '이 컴퓨터에서 inferrs를 찾지 못했어요.',
    next: '먼저 inferrs를 설치해 주세요.',
  },
  'engine-not-runnable': {
    cause: 'inferrs 프로그램을 실행할 수 없어요.',
    next: '다른 프로그램을 고르거나 inferrs를 다시 설치해 주세요.',
  },
  'no-model': {
    cause: '서버가 실행 중이 아니에요. 고른 모델이 없어요.',
    next: '모델을 고른 다음 서버를 시작해 주세요.',
  },
  'process-gone': {
    cause: '서버 프로그램이 끝났어요.',
    next: '다시 시작해 주세요. 끝난 이유는 로그에 있어요.',
  },
  'port-closed': {
    cause: '서버 주소에서 아무것도 응답하지 않아요.',
    next: '시작이 끝날 때까지 기다리거나 서버를 다시 시작해 주세요. 그래도 안 되면 설정에서 포트를 확인해 주세요.',
  },
  'health-loading': {
    cause: '아직 모델을 불러오고 있어요.',
    next: '상태가 ‘준비됨’이 되면 다시 점검해 주세요.',
  },
  'health-error': {
    cause: '서버가 모델을 불러오지 못했다고 해요.',
    next: '로그에서 이유를 확인하거나 다른 모델을 골라 주세요.',
  },
  'health-unreachable': {
    cause: '서버가 응답하지 않아요.',
    next: '서버를 다시 시작해 주세요.',
  },
  'health-bad-answer': {
    cause: '응답은 있지만 inferrs의 응답이 아니에요.',
    next: '다른 프로그램이 이 주소를 쓰는 것 같아요. 다른 포트를 써 주세요.',
  },
  'models-unreachable': {
    cause: '서버가 모델 목록을 알려 주지 않아요.',
    next: 'inferrs가 실행 중이 아니거나 주소가 달라요. 서버를 다시 시작해 주세요.',
  },
  'models-bad-answer': {
    cause: '모델 목록의 내용이 이상해요.',
    next: '다른 프로그램이 이 주소를 쓰는 것 같아요. 다른 포트를 써 주세요.',
  },
  'model-not-listed': {
    cause: '서버가 제공하는 모델 가운데 고른 모델이 없어요.',
    next: '고른 모델을 불러오도록 서버를 다시 시작해 주세요.',
  },
  'chat-needs-string-content': {
    cause: '서버가 일반 텍스트 메시지만 받아요.',
    next: 'OpenClaw가 일반 텍스트로만 보내게 해 주세요.',
  },
  'chat-failed': {
    cause: '서버가 질문에 오류로 답했어요.',
    next: '아래의 응답과 로그를 확인해 주세요.',
  },
  'chat-timeout': {
    cause: '모델의 답이 너무 늦어요.',
    next: '서버는 이 버려진 답을 끝까지 만드느라 그동안 아무에게도 답하지 않아요. 서버를 다시 시작해 주세요. 또 그러면 더 작은 모델을 골라 주세요.',
  },
  'chat-empty': {
    cause: '모델이 빈 답을 보냈어요.',
    next: '다시 점검하거나 다른 모델을 골라 주세요.',
  },
  'engine-error': {
    cause: '답을 만드는 동안 엔진에 오류가 났어요.',
    next: '아래는 엔진이 남긴 말이에요. 서버를 다시 시작하고 다시 점검해 주세요. 또 실패하면 요청을 줄이거나 다른 모델을 골라 주세요.',
  },
  'worker-gone': {
    cause: '모델을 돌리던 프로그램이 끝났는데 서버가 알아차리지 못했어요.',
    next: '모델을 내리고 다시 점검해 주세요. 다음 요청에서 새로 불러와요.',
  },
  'config-not-found': {
    cause: 'OpenClaw 설정 파일이 아직 없어요.',
    next: 'OpenClaw 화면에서 연결해 주세요. 그때 파일이 만들어져요.',
  },
  'openclaw-missing': {
    cause: '이 컴퓨터에서 OpenClaw를 찾지 못했어요.',
    next: '먼저 OpenClaw를 설치해 주세요. OpenClaw 화면에서 받는 곳을 알려 드려요.',
  },
  'config-invalid': {
    cause: 'OpenClaw 설정 파일에 오류가 있어요.',
    next: 'OpenClaw 화면에서 위치를 확인하고 정상 백업으로 되돌려 주세요.',
  },
  'gateway-elsewhere': {
    cause: 'OpenClaw의 백그라운드 서비스가 다른 컴퓨터에서 실행돼서 여기의 설정을 읽지 않아요.',
    next: 'OpenClaw 화면에서 무슨 뜻이고 어떻게 하면 되는지 알려 줘요.',
  },
  'gateway-in-container': {
    cause:
      'OpenClaw의 백그라운드 서비스가 컨테이너 안에서 실행돼서 이 컴퓨터의 서버에 닿지 못해요.',
    next: 'OpenClaw 화면에서 무슨 뜻이고 어떻게 하면 되는지 알려 줘요.',
  },
  'entry-missing': {
    cause: 'OpenClaw가 아직 이 서버를 몰라요.',
    next: 'OpenClaw 화면에서 연결해 주세요.',
  },
  'entry-other-address': {
    cause: 'OpenClaw 연결 설정이 다른 주소를 가리켜요.',
    next: '연결 설정을 업데이트해 주세요.',
  },
  'entry-lacks-key': {
    cause: '서버가 키를 요구하는데 OpenClaw 연결 설정에 그 키가 없어요.',
    next: '연결 설정을 업데이트해 주세요.',
  },
  'config-refused': {
    cause: 'OpenClaw가 자기 설정 파일을 거부해요.',
    next: 'OpenClaw 화면에서 무엇이 문제인지, 어떻게 고치는지 볼 수 있어요.',
  },
  'config-needs-migration': {
    cause: 'OpenClaw가 업데이트됐는데 설정 파일은 아직 예전 형식이에요.',
    next: 'OpenClaw 화면에서 설정을 새 형식으로 바꾼 다음 다시 점검해 주세요.',
  },
  'openclaw-too-old': {
    cause: '설정 파일을 쓴 OpenClaw가 찾은 프로그램보다 새 버전이에요.',
    next: 'OpenClaw 화면에서 어느 버전인지, 더 새 프로그램이 있는지 볼 수 있어요.',
  },
  'entry-rival': {
    cause: '이 앱이 서버를 실행하는데, OpenClaw도 서버를 하나 더 시작하게 설정되어 있어요.',
    next: '이 서버가 모델을 불러오거나 정지되면 둘이 같은 포트를 두고 다퉈요. 시작은 한쪽에만 맡겨 주세요.',
  },
  'entry-successor': {
    cause: 'OpenClaw 연결 설정이 inferrs의 후속 프로그램인 llmman을 가리켜요.',
    next: '이 서버를 쓰려면 연결 설정을 업데이트해 주세요. llmman을 쓰려면 OpenClaw에 따로 연결 설정을 만들어 주세요.',
  },
  'entry-other-model': {
    cause: 'OpenClaw 연결 설정에 다른 모델이 적혀 있어요.',
    next: '연결 설정을 업데이트해 주세요.',
  },
  'cli-not-found': {
    cause: 'openclaw 프로그램을 찾지 못해 물어보지 못했어요.',
    next: '이 부분도 점검하려면 OpenClaw를 설치해 주세요.',
  },
  'infer-needs-string-content': {
    cause: '서버가 일반 텍스트 메시지만 받아서 OpenClaw의 요청을 거부했어요.',
    next: 'OpenClaw가 일반 텍스트로만 보내게 해 주세요.',
  },
  'infer-tools': {
    cause: '서버는 직접 물으면 답하지만, OpenClaw의 더 큰 요청에는 실패해요.',
    next: '이 모델의 도구를 꺼 주세요.',
  },
  'infer-crashed-server': {
    cause: 'OpenClaw가 묻는 동안 서버가 멈췄어요.',
    next: 'inferrs나 모델의 한계예요. 다른 모델을 골라 주세요.',
  },
  'infer-connection': {
    cause: 'OpenClaw가 묻는 동안 서버와의 연결이 끊겼어요.',
    next: '주소는 맞으니, OpenClaw의 더 큰 요청 때문에 서버가 멈췄을 수 있어요. 요청을 줄이거나 서버를 다시 시작한 다음 다시 점검해 주세요.',
  },
  'openclaw-proxy': {
    cause: 'OpenClaw가 프록시를 거쳐 서버에 물어서 서버에 닿지 못해요.',
    next: '서버에는 문제가 없어요. 버튼을 누르면 OpenClaw가 이 컴퓨터에 직접 물어요. 버튼이 없으면 OpenClaw 화면에서 방법을 확인해 주세요.',
  },
  'infer-timeout': {
    cause: 'OpenClaw가 답을 너무 오래 기다렸어요.',
    next: '서버가 버려진 답을 아직 만들고 있을 수 있으니 다시 시작해 주세요. 그런 다음 더 작은 모델을 고르거나 도구를 꺼 주세요.',
  },
  'infer-context-window': {
    cause: 'OpenClaw의 요청이 이 모델이 한 번에 읽을 수 있는 길이보다 길어요.',
    next: '한 번에 더 많이 읽는 모델을 고르거나 도구를 꺼 주세요.',
  },
  'infer-failed': {
    cause: 'OpenClaw가 오류를 알렸어요.',
    next: '아래의 응답을 확인해 주세요.',
  },
  'agent-needs-string-content': {
    cause: '서버가 일반 텍스트 메시지만 받아서 에이전트의 메시지를 거부했어요.',
    next: 'OpenClaw가 일반 텍스트로만 보내게 한 다음 심층 점검을 다시 해 주세요.',
  },
  'agent-tools': {
    cause: '서버가 에이전트의 요청을 거부했어요. 도구가 없는 짧은 요청은 잘 돼요.',
    next: '이 모델의 도구를 끈 다음 심층 점검을 다시 해 주세요.',
  },
  'agent-crashed-tools': {
    cause: '에이전트가 도구와 지시문을 함께 보내자 서버가 비정상 종료됐어요.',
    next: '이 모델의 도구를 꺼 주세요. 요청도 짧아져요. 그런 다음 심층 점검을 다시 해 주세요.',
  },
  'agent-crashed': {
    cause: '도구를 껐는데도 에이전트의 긴 요청에 서버가 비정상 종료됐어요.',
    next: 'inferrs나 모델의 한계예요. 다른 모델을 고르거나, 설정에서 다른 장치를 쓰거나, 에이전트의 지시문을 줄여 주세요.',
  },
  'agent-context-tools': {
    cause: '도구를 포함한 에이전트의 요청이 이 모델이 한 번에 읽을 수 있는 길이보다 길어요.',
    next: '도구를 줄이거나 끄면 들어가요. 아니면 한 번에 {{needWithTools}} 이상 읽는 모델을 골라 주세요.',
  },
  'agent-context-window': {
    cause: '에이전트의 요청이 이 모델이 한 번에 읽을 수 있는 길이보다 길어요.',
    next: '한 번에 {{needWithTools}}(도구 없이는 {{needWithoutTools}}) 이상 읽는 모델을 골라 주세요. 설정의 ‘최대 글 길이’로 제한했다면 늘려 주세요.',
  },
  'agent-connection': {
    cause: '에이전트가 묻는 동안 서버와의 연결이 끊겼어요.',
    next: '더 큰 요청 때문에 서버가 멈췄을 수 있어요. 요청을 줄이거나 서버를 다시 시작한 다음 심층 점검을 다시 해 주세요.',
  },
  'agent-timeout': {
    cause: '에이전트가 답을 너무 오래 기다렸어요.',
    next: '이 컴퓨터에서 에이전트로 쓰기에는 모델이 너무 느려요. 요청을 줄이거나 더 작은 모델을 골라 주세요.',
  },
  'agent-too-long': {
    cause: '서버가 에이전트의 요청만큼 긴 요청을 처리하지 못해요.',
    next: '서버가 답한 가장 긴 요청은 {{longest}}였어요. 에이전트의 요청을 줄이거나, 다른 모델 또는 더 작게 압축한 모델을 골라 주세요.',
  },
  'agent-upstream': {
    cause: '서버가 에이전트 요청의 각 부분은 처리하지만 전체는 처리하지 못해요.',
    next: '서버가 답한 가장 긴 부분은 {{longest}}였어요. 다시 점검해 보고, 또 실패하면 inferrs의 한계예요. 요청을 줄이면 될 수도 있어요.',
  },
  'agent-failed': {
    cause: '에이전트가 답하지 못했어요.',
    next: '아래의 응답을 확인해 주세요.',
  },
  'tools-off': {
    cause: '이 모델은 도구가 꺼져 있어 확인할 것이 없어요.',
    next: '이 모델을 쓰는 에이전트는 대화만 하고 일은 하지 못해요.',
  },
  'tools-text': {
    cause: '도구를 써야 하는데 모델이 말로만 답했어요.',
    next: '일을 하는 에이전트에는 맞지 않는 모델이에요. 도구를 쓸 수 있는 모델을 고르거나, 이 모델의 도구를 꺼 주세요. 도구를 끄면 에이전트가 대화만 해요.',
  },
  'tools-malformed': {
    cause: '모델이 도구를 쓰려고 했지만, 알아볼 수 없는 요청이었어요.',
    next: '작거나 많이 압축된 모델에서 자주 생겨요. 다른 모델을 고르거나 이 모델의 도구를 끈 다음 심층 점검을 다시 해 주세요.',
  },
  'tools-unknown': {
    cause: '모델이 없는 도구를 쓰려고 했어요.',
    next: '모델이 도구를 지어내고 있어요. 다른 모델을 고르거나 이 모델의 도구를 끈 다음 심층 점검을 다시 해 주세요.',
  },
  'tools-wrong-answer': {
    cause: '모델이 도구는 썼지만, 도구가 알려 준 내용과 다르게 답했어요.',
    next: '심층 점검을 다시 해 주세요. 같은 결과가 나오면 다른 모델을 골라 주세요.',
  },
  'external-not-answering': {
    cause: 'Inferrs Bar가 지켜보기만 하는 서버가 응답하지 않아요.',
    next: '다른 프로그램이 시작한 서버예요. 그 프로그램에서 다시 시작하거나, 그만 지켜보고 여기에서 서버를 시작해 주세요.',
  },
  'earlier-check-failed': {
    cause: '앞선 항목이 실패해 아직 점검할 수 없어요.',
    next: '실패한 항목을 먼저 해결해 주세요.',
  },
  cancelled: { cause: '점검을 취소했어요.', next: '원할 때 다시 점검해 주세요.' },
};
