import type * as en from '../en/openclaw.ts';
import type { Translated } from '../shape.ts';

export const openclaw: Translated<typeof en.openclaw> = {
  title: 'OpenClaw',
  statusLabel: 'OpenClaw 상태',
  elsewhere: {
    title: 'OpenClaw의 백그라운드 서비스가 다른 컴퓨터에 있어요',
    say: '여기의 OpenClaw는 {{address}}에 접속만 해요. 그쪽은 설정이 따로 있고 이 서버에 닿지 못해요. 백그라운드 서비스를 이 컴퓨터에서 실행하거나, 그 컴퓨터에서 inferrs를 실행해 주세요.',
    unknown: '다른 컴퓨터',
    details: { how: '터미널에서: openclaw config set gateway.mode local' },
  },
  container: {
    title: 'OpenClaw의 백그라운드 서비스가 컨테이너 안에 있어요',
    say: '그 안의 OpenClaw 백그라운드 서비스는 이 서버에 닿지 못해요({{sign}}에서 컨테이너임을 알 수 있어요). 이 컴퓨터에서 직접 실행해 주세요.',
    details: {
      how: '터미널에서: openclaw gateway install 또는 컨테이너에 network_mode: host (Linux만 가능)',
    },
  },
  behind: {
    title: 'OpenClaw는 아직 이전 설정을 써요',
    say: '연결 설정의 모델이나 최대 글 길이, 주소, 키가 지금과 달라요. 바뀌는 내용을 확인하고 적용하면 OpenClaw가 스스로 반영해요.',
  },
  doubt: {
    title: 'OpenClaw가 어느 설정 파일을 쓰나요?',
    say: 'OpenClaw의 백그라운드 서비스와 터미널이 서로 다른 파일을 써요. 고르기 전까지 Inferrs Bar는 여기 첫 번째 파일을 써요.',
    by: {
      app: 'Inferrs Bar를 시작한 환경',
      gateway: 'OpenClaw의 백그라운드 서비스',
      terminal: '터미널',
    },
  },
  proxy: {
    title: 'OpenClaw가 프록시를 거쳐 이 서버에 요청해요',
    say: 'OpenClaw의 백그라운드 서비스가 모든 요청을 {{proxy}}로 보내는데, 그곳에서는 이 컴퓨터에 닿지 못해요. 이 컴퓨터를 제외한 다음 서비스를 다시 시작해 주세요.',
    details: { how: '{{file}} 파일에 NO_PROXY=127.0.0.1,localhost 줄을 더해 주세요.' },
  },
  say: {
    checking: 'OpenClaw를 찾고 있어요…',
    'not-found': '이 컴퓨터에서 OpenClaw의 프로그램도 설정 파일도 찾지 못했어요.',
    'not-connected': 'OpenClaw가 아직 이 서버를 쓰지 않아요.',
    'not-connected-no-file': 'OpenClaw는 설치되어 있지만 설정이 아직 없어요.',
    connected: 'OpenClaw가 이 서버로 {{model}} 모델을 쓸 수 있어요.',
    connectedNoModel: 'OpenClaw가 이 서버를 쓸 수 있어요.',
    outOfDate:
      'OpenClaw는 {{address}} 주소의 {{model}} 모델을 쓰려고 해요. 지금 Inferrs Bar가 실행하는 것과 달라요.',
    leftovers:
      'inferrs 연결 설정은 없어졌지만 Inferrs Bar가 OpenClaw에 넣은 다른 값이 남아 있어요. 연결을 끊으면 함께 지워져요.',
    'changed-outside': 'Inferrs Bar가 아닌 다른 프로그램이 OpenClaw의 연결 설정을 바꿨어요.',
    'other-release':
      'OpenClaw가 지금 형식의 설정을 받아들이지 않아요. 해결될 때까지 아무것도 쓰지 않아요.',
    invalid: 'OpenClaw 설정 파일에 오류가 있어요. 고칠 때까지 아무것도 쓰지 않아요.',
  },
  details: '자세히',
  connect: {
    button: '연결',
    looking: 'OpenClaw 설정을 살펴보고 있어요…',
    failed: 'OpenClaw 설정은 그대로예요',
    notAccepted: 'OpenClaw가 바꾼 내용을 받아들이지 않았어요.',
    chooseModel: '모델 고르기',
    adds: 'OpenClaw 설정({{file}})에 {{model}} 모델을 추가해요. 다른 내용은 그대로 두고, 백업도 남겨 둬요.',
    addsSeveral_other:
      'OpenClaw 설정({{file}})에 {{model}} 모델과 다른 모델 {{count}}개를 추가해요. 다른 내용은 그대로 두고, 백업도 남겨 둬요.',
    creates: 'OpenClaw 설정 파일({{file}})을 새로 만들고 {{model}} 모델을 넣어요.',
    replaces:
      'OpenClaw 설정({{file}})의 {{old}} 모델을 {{model}} 모델로 바꿔요. 다른 내용은 그대로 두고, 백업도 남겨 둬요.',
    updates:
      'OpenClaw 설정({{file}})에서 {{model}} 모델의 내용을 지금에 맞게 고쳐요. 다른 내용은 그대로 두고, 백업도 남겨 둬요.',
    default: {
      becomes: '따로 고른 모델이 없으면 OpenClaw가 이 모델을 써요.',
      takes: '따로 고른 모델이 없으면 OpenClaw가 {{model}} 대신 이 모델을 써요.',
      stays: 'OpenClaw의 기본 모델({{model}})은 바뀌지 않아요.',
      back: 'OpenClaw의 기본 모델은 다시 {{model}} 모델이 돼요.',
      none: '기본으로 쓸 모델은 OpenClaw가 스스로 골라요.',
    },
    also: {
      allowed: 'OpenClaw에서 허용한 모델 목록에도 더해요.',
      notAllowed: '빠지는 모델은 OpenClaw에서 허용한 모델 목록에서도 빠져요.',
      chatOnly:
        '이 모델로는 OpenClaw와 대화만 할 수 있고 일을 맡길 수는 없어요. 그러려면 더 큰 모델이 필요해요.',
      acts: '이 모델로는 OpenClaw가 대화뿐 아니라 일도 할 수 있어요.',
      startsIt: '필요할 때 OpenClaw가 스스로 시작해요.',
      startsNone: '이제 OpenClaw가 서버를 직접 시작하지 않고 Inferrs Bar가 시작해요.',
      toldLess: '다른 모델을 쓸 때도 OpenClaw의 에이전트가 한 번에 받는 안내가 줄어요.',
      toldAll: '다른 모델을 쓸 때도 OpenClaw의 에이전트가 안내를 다시 모두 받아요.',
      namesIt: '빠지는 모델을 쓰던 곳은 이 모델을 쓰게 돼요.',
    },
    tooSmall:
      '이 모델은 한 번에 읽을 수 있는 양이 적어 OpenClaw의 에이전트에는 맞지 않아요. 직접 하는 질문에는 답해요.',
  },
  use: {
    asDefault: 'OpenClaw에 무엇이든 물어보세요. 예를 들면:',
    switch: '이 모델과 이야기하려면 OpenClaw에 이렇게 입력하세요:',
    question: '나를 위해 무엇을 해 줄 수 있는지 한 문장으로 말해 줘.',
    what: '예시',
  },
  proof: {
    title: '잘 돼요',
    say: 'OpenClaw가 내 모델에 물어보고 받은 답이에요:',
    noAnswer: 'OpenClaw가 내 모델에 물어보고 답을 받았어요.',
    notYet: '아직 안 돼요: {{check}}',
  },
  activity: {
    'waiting-for-lock': '{{pid}}번 프로그램이 설정을 쓰고 있어 기다리는 중이에요…',
    writing: '설정을 쓰고 있어요…',
    validating: '설정을 썼어요. 괜찮은지 OpenClaw에 확인하고 있어요…',
    migrating: 'OpenClaw가 설정을 새 형식으로 바꾸고 있어요…',
    'comparing-allowed': '금지된 모델이 생기지 않았는지 확인하고 있어요…',
    removing: '새 파일을 OpenClaw에 확인하고 있어요({{stages}}단계 중 {{stage}}단계)…',
  },
  stopWaiting: '그만 기다리기',
  update: 'OpenClaw 업데이트',
  blankLines_other:
    'OpenClaw가 이전 내용을 되돌려 놓지 않도록 파일 끝에 빈 줄 {{count}}개를 남겨 두었어요. openclaw 프로그램을 찾으면 Inferrs Bar가 지워요.',
  config: {
    title: '설정 파일',
    inUse: '사용 중인 파일',
    linkTo: '링크가 가리키는 파일: {{path}}',
    list: '찾은 설정 파일',
    browse: '파일 선택…',
    use: '이 파일 사용',
    useWhat: '이 파일 사용: {{path}}',
    missing: '아직 없음',
    isDefault: 'OpenClaw가 기본으로 쓰는 파일',
    cli: 'OpenClaw 프로그램',
    cliVersion: '버전 {{version}}',
    cliSearching: '찾고 있어요…',
    cliRefused: '찾았지만 실행되지 않음',
    cliMissing: '찾지 못해서 결과를 OpenClaw에서 확인할 수 없어요',
    others: '찾은 다른 OpenClaw 프로그램',
    otherUntried: '아직 확인하지 않음',
    useProgram: '이 프로그램 쓰기',
    useProgramWhat: '이 프로그램 쓰기: {{path}}',
    gateway: '백그라운드 서비스',
    gatewayState: {
      running: '실행 중이고, 바뀐 내용을 몇 초 안에 스스로 적용해요',
      stopped: '실행 중이 아니고, 시작할 때 바뀐 내용이 적용돼요',
      unknown: '알 수 없음',
    },
    source: {
      gateway: '백그라운드 서비스에서',
      terminal: '터미널 설정에서',
      'env-config-path': 'OPENCLAW_CONFIG_PATH에서',
      'env-state-dir': 'OPENCLAW_STATE_DIR에서',
      'env-home': 'OPENCLAW_HOME에서',
      default: '기본 위치',
      profile: '{{profile}} 프로필',
      legacy: '이전 버전의 OpenClaw',
      chosen: '직접 고름',
    },
  },
  form: {
    mode: '서버는 누가 시작하나요?',
    appRuns: 'Inferrs Bar가 서버를 실행',
    appRunsSay: '권장해요. 여기서 시작하고 멈추며, 문제가 생기면 자동으로 다시 시작해요.',
    onDemand: '필요할 때 OpenClaw가 시작',
    onDemandSay: '필요할 때 OpenClaw가 inferrs를 시작해요. Inferrs Bar는 지켜보기만 해요.',
    makeDefault: 'OpenClaw의 기본 모델로 지정',
    makeDefaultSay: '현재: {{model}}. 예비 모델은 그대로 둬요.',
    makeDefaultNone: 'OpenClaw에 아직 기본 모델이 없어요.',
    makeDefaultOurs: '지금 기본 모델이에요. 끄면 이전 기본 모델로 되돌려요.',
    allModels: '내려받은 모델 모두 제공',
    allModelsSay:
      'OpenClaw가 모델을 정하지 않고 inferrs를 시작해요. 요청한 모델을 그때그때 불러와요. 다른 모델을 요청하면 진행 중인 답변이 끊기고, 실패한 모델도 목록에 남으며, 실행 장치와 압축 방식은 inferrs가 알아서 정해요.',
    addAlias: '짧은 이름으로 표시',
    addAliasSay: '다른 모델을 막지 않을 때만 추가해요.',
    addToAllowList: '이 모델 허용',
    addToAllowListSay_other: 'OpenClaw가 목록의 모델 {{count}}개만 허용해요. 이 모델도 추가해요.',
    stringContent: '일반 텍스트로만 보내기',
    stringContentSay: '일부 inferrs 버전에서 생기는 오류를 막아요.',
    tools: '도구 사용 허용',
    toolsSay: '한 번에 적게 읽는 모델이거나 OpenClaw의 요청이 실패하면 꺼 주세요.',
    fewerSkills: '스킬 보내지 않기',
    fewerSkillsSay: '에이전트의 요청이 작아져요. 이 모델뿐 아니라 모든 모델의 에이전트에 적용돼요.',
    smallerFiles: '지침 파일 줄여 보내기',
    smallerFilesSay:
      '파일마다 최대 1,000자, 모두 합쳐 2,000자까지 보내요. 이 모델뿐 아니라 모든 모델의 에이전트에 적용돼요.',
    contextTokens: '최대로 쓸 길이(0이면 전부)',
    removeLocalService: '‘필요할 때 시작’ 빼기',
    removeLocalServiceSay: '그대로 두면 OpenClaw가 {{command}} 명령으로 서버를 하나 더 시작해요.',
    advanced: '추가 옵션',
    maxTokens: '최대 답변 길이',
    timeout: '응답 대기 시간(초)',
    readyTimeout: '시작을 기다리는 시간(초)',
    idleStop: '쓰지 않으면 정지(분, 0이면 안 함)',
    asIs: '비워 두면 지금 값을 그대로 둬요.',
    choice: { keep: '그대로 두기', on: '켜기', minimal: '최소한만', off: '끄기' },
  },
  fit: {
    title: 'OpenClaw 에이전트가 쓸 수 있나요?',
    'with-tools': '네. 이 모델로 도구를 쓰는 에이전트까지 쓸 수 있어요.',
    'without-tools-only':
      '도구 없이만 가능해요. 도구를 쓰는 에이전트에는 이 모델의 공간이 부족해요.',
    none: '아니요. 짧은 에이전트 대화를 담기에도 부족해요. 간단한 질문은 할 수 있어요.',
    unknown: '아직 알 수 없어요.',
    numbers:
      '이 모델은 한 번에 {{window}}를 읽어요. 에이전트의 첫 메시지와 짧은 답변에는 {{needWithTools}}, 도구 없이는 {{needWithoutTools}}가 필요해요.',
    needs:
      '에이전트의 첫 메시지와 짧은 답변에는 {{needWithTools}}, 도구 없이는 {{needWithoutTools}}가 필요해요.',
    source: { server: '서버에서 측정', config: '모델 정보 기준', unknown: '' },
    advice: {
      'start-server-to-measure': '서버를 한 번 시작하면 알 수 있어요.',
      'turn-tools-off': '아래에서 도구를 꺼 주세요.',
      'raise-max-seq-len': '설정에서 ‘최대 글 길이’를 늘려 주세요.',
      'choose-larger-context-model': '한 번에 더 많이 읽는 모델을 골라 주세요.',
    },
  },
  preview: {
    button: '바뀌는 내용 보기',
    title: '이렇게 바뀌어요',
    none: '바뀌는 것이 없어요. OpenClaw 설정이 이미 똑같아요.',
    changes: '바뀌는 점',
    warnings: '알아 두세요',
    diffLabel: '설정 파일에서 바뀌는 줄',
    added: '추가',
    removed: '삭제',
    gap: '바뀌지 않는 줄 생략',
    untouched: '{{path}} 파일의 나머지는 주석을 포함해 그대로예요. 먼저 백업을 만들어요.',
    apply: 'OpenClaw에 적용',
    repoint: '대신 {{model}} 모델로 바꾸기',
    discard: '취소',
  },
  outcome: {
    unchanged: '바꿀 것이 없었어요.',
    applied: '적용했어요. OpenClaw 설정을 업데이트했고 백업을 남겼어요.',
    disconnected: '연결을 끊었어요. 연결 설정을 지웠고 백업을 남겼어요.',
    checked: 'OpenClaw가 결과를 확인했고 문제가 없어요.',
    notCompared:
      'OpenClaw가 허용하는 모델을 제때 알려 주지 않아서, 다른 모델이 계속 허용되는지는 비교하지 못했어요.',
    notChecked: 'OpenClaw에서 결과를 확인하지 못했어요: {{reason}}',
    gatewayReloads: 'OpenClaw가 몇 초 안에 적용해요. 다시 시작할 필요가 없어요.',
    rolledBack: '되돌렸어요. OpenClaw가 결과를 받아들이지 않아 파일을 원래대로 두었어요.',
    restricted: '되돌렸어요. 그대로 두면 다른 모델을 쓸 수 없게 되기 때문이에요.',
    undone: '마지막 변경을 되돌렸어요.',
    accepted: '그대로 두었어요. 이제 이 상태를 기준으로 삼아요.',
    restored: '백업으로 되돌렸어요.',
  },
  undo: '마지막 변경 되돌리기',
  disconnect: 'OpenClaw 연결 끊기',
  disconnectDialog: {
    title: 'OpenClaw 연결을 끊을까요?',
    say: 'OpenClaw 설정에서 inferrs 연결 설정을 지워요. 파일의 나머지는 그대로예요.',
    confirm: '연결 끊기',
  },
  drift: {
    title: '바뀐 내용',
    say: 'Inferrs Bar가 쓴 값으로 되돌리거나 그대로 둘 수 있어요. 되돌리기 전에 바뀌는 내용을 보여 줘요.',
    accept: '그대로 두기',
    putBack: '되돌리기',
    was: '이전: {{value}}',
    is: '현재: {{value}}',
    codes: {
      'provider-missing': 'inferrs 연결 설정이 없어졌어요.',
      'field-changed': '바뀐 값: {{what}}',
      'field-missing': '지워진 값: {{what}}',
      'model-missing': '모델이 목록에서 없어졌어요.',
      'local-service-appeared': '‘필요할 때 시작’이 추가됐어요.',
      'default-model-changed': '기본 모델이 다른 모델로 바뀌었어요.',
      'alias-missing': '짧은 이름이 없어졌어요.',
      'allow-list-entry-missing': '이 모델이 더는 허용되지 않아요.',
      'lighter-changed': '에이전트의 요청을 줄이는 설정이 바뀌었어요.',
    },
    fields: {
      baseUrl: '서버 주소',
      apiKey: '키',
      api: 'OpenClaw가 서버와 통신하는 방식',
      timeoutSeconds: 'OpenClaw가 답변을 기다리는 시간',
      contextWindow: '모델이 한 번에 기억할 수 있는 양',
      contextTokens: 'OpenClaw가 그중에서 채우는 양',
      maxTokens: '최대 답변 길이',
      requiresStringContent: '일반 텍스트로만 보내기',
      supportsTools: '도구 사용',
      localService: '‘필요할 때 시작’',
      command: '필요할 때 시작하는 프로그램',
      args: '필요할 때 시작하는 방법',
      healthUrl: 'OpenClaw가 서버 실행 여부를 확인하는 주소',
      readyTimeoutMs: 'OpenClaw가 시작을 기다리는 시간',
      idleStopMs: '쓰지 않는 서버를 멈추는 시간',
    },
  },
  invalid: {
    mistake: '{{line}}번째 줄 {{column}}번째 칸에 오류가 있어요',
    refused: 'OpenClaw가 이 파일을 받아들이지 않아요',
    unread: '설정 파일을 쓸 수 없어요',
    says: '자세히: OpenClaw의 설명',
    where: '{{line}}번째 줄, {{column}}번째 칸',
    key: '위치: {{path}}',
    restore: '마지막 정상 백업으로 되돌리기',
    restoreSay: '{{when}}에 만든 백업이에요. 지금 파일도 백업으로 남겨요.',
    noBackup: '정상으로 확인된 백업이 없어요. 파일을 직접 고친 다음 다시 확인해 주세요.',
    skew: {
      earlierTitle: '먼저 OpenClaw가 설정을 새 형식으로 바꿔야 해요',
      earlier:
        'OpenClaw는 {{program}} 버전인데 이 파일은 아직 이전 버전의 형식이에요. 고장 난 것은 아니에요. OpenClaw가 새 형식으로 바꾸면 주석이 지워지고 플러그인도 정리돼요. 먼저 백업을 남기니 원래대로 되돌릴 수 있어요.',
      migrate: 'OpenClaw가 설정을 업데이트하게 하기',
      migrated: 'OpenClaw 설정이 새 형식으로 바뀌었어요.',
      useBetter: 'OpenClaw {{version}} 쓰기',
      newerTitle: '더 새로운 OpenClaw의 설정이에요',
      newer:
        '이 파일은 OpenClaw {{config}} 버전이 썼는데, 여기서 찾은 프로그램은 {{program}} 버전이에요. 고장 난 것은 아니에요. OpenClaw를 업데이트하거나, 여러 개가 설치되어 있으면 오래된 것을 지운 다음 다시 확인해 주세요.',
    },
  },
  facts: {
    title: '현재 OpenClaw 설정',
    address: '주소',
    models: '모델',
    defaultModel: '기본 모델',
    none: '없음',
    fallbacks_other: '예비 모델 {{count}}개',
    alias: '짧은 이름',
    mode: '서버를 시작하는 쪽',
    modes: { 'app-runs': 'Inferrs Bar', 'on-demand': '필요할 때 OpenClaw' },
    allowList: '허용된 모델',
    unrestricted: '모두',
    restricted_other: '목록의 {{count}}개만',
    included: '{{list}}, 이 모델 포함',
    excluded: '{{list}}, 이 모델 제외',
    overrides: '모델을 따로 정한 에이전트',
    override: '{{agent}}: {{model}}',
    overridesSay: '이 에이전트들은 기본 모델과 관계없이 정해진 모델을 써요.',
    duplicates: '주소가 같은 다른 연결 설정',
    duplicate: '{{provider}}({{baseUrl}})',
  },
  backups: {
    title: '백업',
    say: '파일을 바꾸기 전에 늘 백업을 남겨요.',
    empty: '아직 백업이 없어요. 처음 바꾸기 전에 만들어져요.',
    list: '설정 파일 백업',
    all: '백업 {{count}}개 모두 보기',
    restore: '되돌리기…',
    restoreWhat: '{{when}} 백업으로 되돌리기…',
    absent: '그때는 파일이 없었어요.',
    unreadable: '오류 있음',
    reason: {
      'before-connect': '연결하기 전',
      'before-disconnect': '연결을 끊기 전',
      'before-restore': '백업으로 되돌리기 전',
      'before-undo': '변경을 되돌리기 전',
      'before-migration': 'OpenClaw가 새 형식으로 바꾸기 전',
    },
    dialogTitle: '{{when}} 백업',
    dialogSay: '초록색 줄은 돌아오고 빨간색 줄은 없어져요. 지금 파일도 백업으로 남겨요.',
    dialogAbsent: '그때는 파일이 없었어요. 되돌리면 파일이 지워지고 백업은 남아요.',
    same: '파일이 이 백업과 같아요.',
    confirm: '이 백업으로 되돌리기',
  },
  readOnly: 'Inferrs Bar는 이 파일에 쓰지 않아요',
  website: 'OpenClaw 웹사이트',
};

export const configChange: Translated<typeof en.configChange> = {
  'config-created': '{{file}} 설정 파일을 만들어요.',
  'provider-added': '이 서버의 위치({{baseUrl}})를 “inferrs”라는 이름으로 OpenClaw에 알려요.',
  'provider-removed': 'OpenClaw에서 이 서버(“inferrs”)를 빼요.',
  'models-mode-set': 'OpenClaw의 다른 모델도 계속 쓸 수 있게 둬요.',
  'base-url-changed': '서버 주소를 {{from}} 대신 {{to}} 주소로 바꿔요.',
  'base-url-set': '서버 주소를 {{to}} 주소로 정해요.',
  'api-key-set': '형식상 필요한 키를 넣어요. inferrs에는 필요 없지만 OpenClaw가 요구해요.',
  'guard-key-set': '서버가 요구하는 키를 OpenClaw에 알려 줘요.',
  'api-key-restored': '전에 있던 키를 다시 넣어요.',
  'api-changed':
    'OpenClaw가 서버와 통신하는 방식을 “{{from}}” 대신 inferrs가 이해하는 “{{to}}” 방식으로 바꿔요.',
  'api-set': 'OpenClaw가 inferrs가 이해하는 “{{to}}” 방식으로 서버와 통신하게 해요.',
  'timeout-set': 'OpenClaw가 답변을 최대 {{seconds}}초까지 기다리게 해요.',
  'model-added': 'OpenClaw가 {{model}} 모델을 쓸 수 있게 해요.',
  'model-removed': 'OpenClaw의 목록에서 {{model}} 모델을 빼요.',
  'model-name-set': '{{model}} 모델의 표시 이름을 정해요: “{{name}}”.',
  'model-reasoning-set': '{{model}} 모델은 따로 생각하는 단계 없이 바로 답한다고 알려요.',
  'model-input-set': '{{model}} 모델은 그림이 아니라 글을 읽는다고 알려요.',
  'model-cost-set': '{{model}} 모델은 이 컴퓨터에서 실행되어 비용이 들지 않는다고 알려요.',
  'context-window-set':
    '{{model}} 모델이 한 번에 기억할 수 있는 양을 {{tokens}}토큰(단어 조각)으로 알려요.',
  'max-tokens-set':
    '{{model}} 모델의 답변 하나를 {{tokens}}토큰(단어 조각)까지로 제한해요. inferrs는 취소한 답변도 끝까지 만들기 때문에, 기다리는 시간도 제한돼요.',
  'context-tokens-set':
    'OpenClaw가 {{model}} 모델이 기억할 수 있는 양 중 {{tokens}}토큰(단어 조각)까지만 채우게 해요. 긴 대화는 더 일찍 요약돼요.',
  'context-tokens-removed':
    'OpenClaw가 {{model}} 모델이 기억할 수 있는 양을 모두 채울 수 있게 해요.',
  'string-content-on':
    '{{model}} 모델에는 모든 inferrs 버전이 받아들이는 일반 텍스트로만 메시지를 보내요.',
  'string-content-off':
    '{{model}} 모델에 일반 텍스트뿐 아니라 여러 부분으로 나눈 메시지도 보낼 수 있게 해요.',
  'tools-on': '에이전트가 {{model}} 모델로 파일이나 웹 같은 도구를 쓸 수 있게 해요.',
  'tools-off': '{{model}} 모델의 도구를 꺼요. 대화만 하는 대신 공간이 훨씬 적게 들어요.',
  'tools-off-template':
    '{{model}} 모델의 도구를 꺼요. inferrs가 이 모델의 도구 호출을 전달하지 못해 에이전트가 헛되이 기다리게 돼요.',
  'tools-off-room':
    '{{model}} 모델의 도구를 꺼요. 한 번에 기억할 수 있는 양이 도구를 쓰는 에이전트에는 부족해요.',
  'usage-off':
    '{{model}} 모델에 토큰 수를 요청하지 않아요. inferrs는 스트리밍 답변에 토큰 수를 넣지 않아요.',
  'reasoning-effort-off':
    '{{model}} 모델에 생각 수준을 요청하지 않아요. inferrs는 수준과 관계없이 생각하고 그 내용을 잃어버려요.',
  'developer-role-off':
    '{{model}} 모델에 지시를 시스템 메시지로 보내요. inferrs는 “developer” 역할을 거부해요.',
  'store-off': '{{model}} 모델의 답변 보관을 요청하지 않아요. inferrs는 답변을 보관하지 않아요.',
  'strict-mode-off':
    '{{model}} 모델에 엄격한 도구 호출 형식을 요청하지 않아요. inferrs는 이를 무시해요.',
  'tool-profile-set':
    '이 서버의 모델에는 다른 도구를 찾는 데 쓰는 최소한의 도구만 보내요. 다른 모델의 도구는 그대로예요.',
  'tool-profile-restored': '이 서버의 모델에 이전과 같은 도구를 보내요.',
  'skills-set': '에이전트에 스킬 목록을 보내지 않아요. 모든 모델의 에이전트에 적용돼요.',
  'skills-restored': '에이전트에 이전과 같은 스킬을 보내요.',
  'file-chars-set':
    '에이전트에 지침 파일마다 최대 {{chars}}자까지만 보내요. 모든 모델의 에이전트에 적용돼요.',
  'file-chars-restored': '에이전트에 지침 파일을 이전 길이대로 보내요.',
  'all-files-chars-set':
    '에이전트에 지침 파일을 모두 합쳐 최대 {{chars}}자까지만 보내요. 모든 모델의 에이전트에 적용돼요.',
  'all-files-chars-restored': '에이전트에 지침 파일 전체를 이전 길이대로 보내요.',
  'local-service-added': '필요할 때 OpenClaw가 {{command}} 명령으로 서버를 직접 시작하게 해요.',
  'local-service-changed': '필요할 때 시작하는 방법을 업데이트해요: {{field}}.',
  'local-service-removed': 'OpenClaw가 더는 서버를 직접 시작하지 않아요.',
  'default-model-set':
    '{{to}} 모델을 OpenClaw의 기본 모델로 지정해요. 다른 모델을 고르지 않으면 이 모델을 써요.',
  'default-model-restored': 'OpenClaw의 기본 모델을 다시 {{to}} 모델로 바꿔요.',
  'default-model-removed': '기본 모델 지정을 지워요. 그러면 OpenClaw가 스스로 골라요.',
  'alias-added': '{{model}} 모델에 짧은 이름 “{{alias}}” 표시를 붙여요.',
  'alias-removed': '{{model}} 모델의 짧은 이름을 지워요.',
  'allow-list-extended': '에이전트가 쓸 수 있는 모델에 {{model}} 모델을 추가해요.',
  'allow-list-shortened': '에이전트가 쓸 수 있는 모델에서 {{model}} 모델을 빼요.',
  'reference-repointed': '{{from}} 모델이 정해져 있던 곳({{keyPath}})에 {{to}} 모델을 써요.',
  'file-restored': '파일을 {{takenAt}} 상태로 되돌려요.',
  'file-removed': '원래 없던 {{file}} 파일을 지워요.',
};

export const configChangeExtra: Translated<typeof en.configChangeExtra> = {
  replacesDefault: '지금까지의 기본 모델은 {{from}} 모델이에요.',
  fallbacksKept_other: '예비 모델 {{count}}개는 그대로 둬요.',
  serviceField: {
    command: '시작할 프로그램',
    args: '모델, 주소, 장치',
    healthUrl: 'OpenClaw가 실행 여부를 확인하는 주소',
    readyTimeoutMs: 'OpenClaw가 시작을 기다리는 시간',
    idleStopMs: '쓰지 않는 서버를 멈추는 시간',
  },
};

export const configWarning: Translated<typeof en.configWarning> = {
  'context-window-unknown':
    '{{model}} 모델이 한 번에 얼마나 읽는지 아직 몰라요. 서버를 한 번 시작한 다음 연결하면 정확한 값을 알려 줄 수 있어요.',
  'duplicate-base-url':
    '“{{provider}}” 연결 설정의 주소({{baseUrl}})가 같아요. 둘 다 동작하지만 헷갈리지 않게 하나를 지우세요.',
  'local-service-found':
    'OpenClaw가 {{command}} 명령으로 서버를 직접 시작하게 되어 있어요. Inferrs Bar와 함께 쓰면 서버가 둘이 되니 하나를 빼 주세요.',
  'alias-would-restrict':
    '{{model}} 모델의 짧은 이름은 추가하지 않아요. 이 설정에서는 다른 모델을 모두 막게 되기 때문이에요.',
  'model-not-allowed':
    'OpenClaw가 허용하는 모델 {{entries}}개에 {{model}} 모델이 없어요. ‘이 모델 허용’을 켜야 쓸 수 있어요.',
  'agent-override':
    '“{{agent}}” 에이전트는 기본 모델과 관계없이 {{model}} 모델을 써요. 원하면 OpenClaw에서 바꾸세요.',
  'agent-allow-list':
    '“{{agent}}” 에이전트에 허용된 모델에는 이 모델이 없어요. 쓰려면 OpenClaw에서 추가하세요.',
  'bare-name-changes':
    'OpenClaw 설정에 “{{name}}” 이름만 적혀 있어서, 지금은 {{from}} 모델인데 새 기본 모델에서는 {{to}} 모델로 읽혀요. 지금 뜻을 유지하려면 그 자리에 {{from}} 이름을 쓰세요.',
  'becomes-default-by-itself':
    'OpenClaw에 기본 모델이 없어서 {{model}} 모델을 스스로 기본으로 써요. 다른 모델을 원하면 OpenClaw에서 기본 모델을 정하세요.',
  'host-not-loopback': '{{host}} 주소는 이 컴퓨터가 아니에요. 의도한 것이 맞는지 확인해 주세요.',
  'value-from-variable': '{{keyPath}} 값은 환경 변수에서 와요. 그대로 둬요.',
  'dangling-reference':
    'OpenClaw 설정에 적힌 {{model}} 모델을 OpenClaw가 찾지 못하게 돼요. 그곳({{keyPath}})에서 다른 모델을 골라 주세요.',
  'allow-list-emptied':
    'OpenClaw에 허용된 모델이 하나도 남지 않아요. 그러면 모든 모델이 허용되니, 제한이 필요하면 OpenClaw에서 다시 정해 주세요.',
  'loads-on-request':
    '모델을 정하지 않고 inferrs를 시작해 요청한 모델을 불러오므로 첫 답변이 오래 걸려요. 설정의 ‘장치’와 ‘최대 글 길이’는 적용되지 않고, OpenClaw가 inferrs를 멈춘 뒤에도 불러온 모델이 메모리에 남을 수 있어요.',
  'probably-refused':
    '설치된 OpenClaw가 이 변경을 받아들이지 않을 것 같아요. 그래도 해 볼 수 있어요. 받아들이지 않으면 원래대로 되돌려요.',
  'cli-missing': 'openclaw 프로그램을 찾지 못해 결과를 OpenClaw에서 확인할 수 없어요.',
  'blank-lines-stay':
    'OpenClaw가 이전 내용을 되돌려 놓지 않도록 당분간 파일 끝에 빈 줄 {{lines}}개가 남아요. openclaw 프로그램을 찾으면 Inferrs Bar가 지워요.',
  'legacy-config':
    '{{path}} 파일은 이전 버전의 OpenClaw 것이에요. 새 버전은 다른 파일을 쓸 수 있어요.',
};

export const openclawFailure: Translated<typeof en.openclawFailure> = {
  'syntax-error':
    '{{path}} 파일의 {{line}}번째 줄 {{column}}번째 칸에 오류가 있어요. 고친 다음 다시 시도해 주세요.',
  'unexpected-shape':
    '설정의 {{keyPath}} 값이 올바른 형식이 아니에요(필요한 형식: {{expected}}). 직접 고친 다음 다시 시도해 주세요.',
  'config-unreadable':
    '{{path}} 파일을 읽을 수 없어요({{errno}}). 파일을 열 권한이 있는지 확인해 주세요.',
  'not-permitted': '{{path}} 파일에 쓸 수 없어요({{errno}}). 파일 권한을 확인해 주세요.',
  'dangling-link':
    '{{link}} 링크가 가리키는 {{target}} 위치에 아무것도 없어요. 그래서 아무것도 쓰지 않아요. 원래 파일이나 폴더를 되돌려 놓거나 링크를 지운 다음 다시 확인해 주세요.',
  'disk-missing':
    'OpenClaw 설정이 있는 디스크({{disk}})를 찾을 수 없어요. 그래서 아무것도 쓰지 않아요. 디스크를 연결한 다음 다시 확인해 주세요.',
  'disk-full':
    '디스크가 가득 차서 {{path}} 파일을 그대로 두었어요. 공간을 비우고 다시 시도해 주세요.',
  'write-failed': '{{path}} 파일을 쓰지 못해 그대로 두었어요({{errno}}). 다시 시도해 주세요.',
  'read-only-mode':
    'OpenClaw 설정을 다른 곳에서 관리하고 있어({{variable}}) 바꾸지 않아요. 관리하는 곳에서 바꿔 주세요.',
  'included-key': '{{keyPath}} 값은 다른 파일({{file}})에 있어요. 그 파일에서 직접 바꿔 주세요.',
  'include-unreadable': '함께 쓰는 {{file}} 파일을 읽을 수 없어요. 먼저 고쳐 주세요.',
  'include-too-deep':
    '파일이 너무 여러 겹으로 포함되어 있어요(마지막: {{file}}). 먼저 단순하게 정리해 주세요.',
  'include-too-many':
    'OpenClaw 설정이 보통보다 훨씬 많은 파일을 불러와요({{file}} 등). 서로를 다시 불러오고 있을 수 있어요. 아무것도 읽거나 쓰지 않았어요. $include 줄을 직접 고쳐 주세요.',
  'not-a-file':
    '{{path}} 위치에 있는 것은 일반 파일이 아니라 폴더나 장치예요. 아무것도 읽거나 쓰지 않았어요. 다른 곳으로 옮긴 다음 다시 확인해 주세요.',
  'too-large':
    '{{path}} 파일이 OpenClaw 설정이라기에는 너무 커요(최대 {{megabytes}}MB까지 읽어요). 읽지 않았어요. 다른 파일을 고르거나 이 파일을 고쳐 주세요.',
  'too-many-values':
    '{{path}} 파일에는 OpenClaw 설정이라기에는 너무 많은 값이 있어요(최대 {{most}}개까지 읽어요). 더 읽지 않았어요. 다른 파일을 고르거나 이 파일을 고쳐 주세요.',
  'too-deep':
    '{{path}} 파일이 OpenClaw 설정이라기에는 너무 깊게 중첩돼 있어요. 더 읽지 않았어요. 다른 파일을 고르거나 이 파일을 고쳐 주세요.',
  'lock-unusable':
    '{{path}} 위치에 OpenClaw의 잠금으로 쓸 수 없는 것이 있어요({{errno}}). 다른 사용자로 실행한 프로그램이 남겼을 수 있어요. 아무것도 쓰지 않았어요. 지운 다음 다시 시도해 주세요.',
  'lock-held':
    '{{pid}}번 프로그램이 {{waitedSeconds}}초째 {{path}} 파일을 쓰고 있어요. 끝난 뒤 다시 시도해 주세요.',
  'changed-meanwhile':
    '그사이 다른 프로그램이 {{path}} 파일을 바꿨어요. 바뀌는 내용을 다시 확인해 주세요.',
  'preview-expired': '이 미리보기는 더는 유효하지 않아요. 바뀌는 내용을 다시 확인해 주세요.',
  'no-model': '모델을 고르지 않았어요. 먼저 개요에서 모델을 골라 주세요.',
  'command-not-absolute':
    '“{{command}}” 명령은 전체 경로가 아니라서 OpenClaw가 시작할 수 없어요. 설정에서 프로그램을 골라 주세요.',
  'nothing-to-start':
    'OpenClaw가 시작할 것이 없어요. inferrs를 찾지 못했거나 설정값이 올바르지 않아요. 개요에서 원인을 확인하고 다시 시도해 주세요.',
  'backup-not-found': '이 백업은 이제 없어요.',
  'nothing-to-undo': '되돌릴 변경이 없어요.',
  'changed-since-apply':
    '그 뒤로 {{path}} 파일이 바뀌어서, 되돌리면 그 내용이 사라져요. 차이를 확인하고 백업으로 되돌려 주세요.',
  'reverted-by-openclaw':
    'OpenClaw가 {{path}} 파일을 예전 내용으로 되돌렸어요. 파일을 확인해 주세요. 바뀌기 전 내용은 백업에 있어요.',
  'cli-not-found': 'openclaw 프로그램을 찾지 못했어요. 이 기능을 쓰려면 OpenClaw를 설치해 주세요.',
  'cli-failed':
    '“{{command}}” 명령이 코드 {{exitCode}} 상태로 끝났어요. ‘자세히’에 나온 내용을 고치고 다시 시도해 주세요.',
  'cli-timeout': '“{{command}}” 명령이 {{seconds}}초를 넘겨서 끝냈어요. 다시 시도해 주세요.',
  'cli-too-much-output':
    '“{{command}}” 명령이 답이라고 하기에는 너무 많은 내용을 출력해서 끝냈어요. OpenClaw를 업데이트하거나 플러그인을 확인해 주세요.',
  'cli-unsafe-place':
    '이 컴퓨터의 다른 사용자가 바꿀 수 있는 위치({{place}})여서 {{path}} 프로그램을 실행하지 않았어요. 본인만 쓸 수 있게 하거나 다른 프로그램을 선택해 주세요.',
  'node-too-old':
    'OpenClaw가 실행된 Node 버전은 {{found}}인데 {{needed}} 버전이 필요해요. 더 새로운 Node를 설치한 다음 다시 확인해 주세요.',
  'cli-too-old':
    '이 OpenClaw는 너무 오래되어 “{{command}}” 명령을 몰라요. OpenClaw를 업데이트한 다음 다시 확인해 주세요.',
  'cli-answer-unreadable':
    '“{{command}}” 명령의 답을 이해할 수 없어요. OpenClaw를 업데이트해 주세요.',
  'cli-other-config':
    'openclaw 프로그램은 다른 파일({{used}})을 사용해서 {{path}} 파일을 확인하지 않았어요. 그 파일이 맞다면 그 파일을 선택해 주세요.',
  'answer-not-awaited': '답을 끝까지 기다리지 않았어요. 다시 확인하면 새로 물어봐요.',
  cancelled: '취소했어요. 바뀐 것은 없어요.',
};

export const expectedShape: Translated<typeof en.expectedShape> = {
  object: '묶음 { … }',
  array: '목록 [ … ]',
  string: '글자',
};
