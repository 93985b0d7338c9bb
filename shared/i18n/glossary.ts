import type { Language } from './languages.ts';

/** What a term is called in one language, and what it is not. */
interface Wording {
  /** The word, or the stem that all its forms share. */
  readonly say: string;
  /** What it is not called. Matched against a sentence without its parameters. */
  readonly instead: RegExp;
}

interface Term extends Readonly<Record<Language, Wording>> {
  /**
   * Where the other words may stand all the same: only under *Details*, for those who know them and
   * look for them, or nowhere, where they are but a second name.
   */
  readonly allowed: 'details' | 'nowhere';
}

/**
 * The words of the app: what a newcomer reads is in the left column of this table, in both languages,
 * and one thing has one name. `glossary.spec.ts` holds the catalogues to it. At most twenty terms: who
 * adds one takes another out.
 */
export const glossary = {
  /** An amount of text; `shared/text-length.ts` makes it of tokens. */
  words: {
    en: { say: 'word', instead: /(?<!access )\btokens?\b/i },
    ko: { say: '자', instead: /(?<!액세스 )토큰/ },
    allowed: 'details',
  },
  /** The context window. */
  reach: {
    en: { say: 'at once', instead: /\bcontext\b|\bmodel’s (?:\S+ )?window\b/i },
    ko: { say: '한 번에', instead: /컨텍스트|문맥/ },
    allowed: 'details',
  },
  /** What OpenClaw has of this server: its provider entry. */
  connection: {
    en: { say: 'connection', instead: /\bentr(?:y|ies)\b|\bproviders?\b/i },
    ko: { say: '연결', instead: /항목을 추가|공급자|제공자|프로바이더/ },
    allowed: 'details',
  },
  allowedModels: {
    en: { say: 'allowed models', instead: /\ballow-?lists?\b|\bwhite-?lists?\b/i },
    ko: { say: '허용된 모델', instead: /허용 목록|화이트리스트/ },
    allowed: 'details',
  },
  address: {
    en: { say: 'address', instead: /\bendpoints?\b|\bURLs?\b|\bloopback\b|\blocalhost\b|127\.0/i },
    ko: { say: '주소', instead: /엔드포인트|\bURL\b|루프백|localhost|127\.0/i },
    allowed: 'details',
  },
  modelFiles: {
    en: {
      say: 'files',
      instead: /\bweights?\b|\bGGUF\b|safetensors|tokeni[sz]er|\btensors?\b|\bshards?\b/i,
    },
    ko: { say: '파일', instead: /가중치|GGUF|safetensors|tokenizer|텐서|샤드/i },
    allowed: 'details',
  },
  compressed: {
    en: { say: 'compress', instead: /quanti[sz]/i },
    ko: { say: '압축', instead: /양자화/ },
    allowed: 'details',
  },
  /** OpenClaw's config, and the app's own. */
  settings: {
    en: { say: 'settings', instead: /\bconfig(?:s|uration)?\b/i },
    ko: { say: '설정', instead: /컨피그|구성 파일|config/i },
    allowed: 'details',
  },
  /** OpenClaw's gateway. */
  service: {
    en: { say: 'background service', instead: /\bgateways?\b/i },
    ko: { say: '백그라운드 서비스', instead: /게이트웨이/ },
    allowed: 'details',
  },
  request: {
    en: { say: 'request', instead: /\bprompts?\b/i },
    ko: { say: '요청', instead: /프롬프트/ },
    allowed: 'details',
  },
  useOfTools: {
    en: { say: 'tool', instead: /\btool calls?\b|\bcall(?:s|ed|ing)? (?:a|the|its) tools?\b/i },
    ko: { say: '도구', instead: /도구(?:를|는)? 호출/ },
    allowed: 'details',
  },
  program: {
    en: { say: 'program', instead: /\bprocess(?:es)?\b|\bCLI\b|\bbinar(?:y|ies)\b|\bdaemons?\b/i },
    ko: { say: '프로그램', instead: /프로세스|바이너리|데몬|\bCLI\b/ },
    allowed: 'details',
  },
  /** How a program ended. */
  ended: {
    en: { say: 'ended', instead: /\bsignals?\b|\bexit codes?\b|\bSIG[A-Z]+\b/ },
    ko: { say: '끝', instead: /신호|종료 코드|SIG[A-Z]+/ },
    allowed: 'details',
  },
  backup: {
    en: { say: 'backup', instead: /\bgood cop(?:y|ies)\b|\bcop(?:y|ies) (?:is|are|was) kept\b/i },
    ko: { say: '백업', instead: /사본|복사본/ },
    allowed: 'nowhere',
  },
  smokeTest: {
    en: { say: 'smoke test', instead: /\bself-?tests?\b|\bhealth checks?\b/i },
    ko: { say: '동작 점검', instead: /스모크|자가 ?진단/ },
    allowed: 'nowhere',
  },
  download: {
    en: { say: 'download', instead: /\bfetch|\bpull(?:s|ed|ing)?\b/i },
    ko: { say: '내려받', instead: /다운로드|다운받/ },
    allowed: 'nowhere',
  },
  stop: {
    en: { say: 'stop', instead: /\bkill(?:s|ed)?\b|\bterminat|\babort/i },
    ko: { say: '정지', instead: /중지|중단/ },
    allowed: 'nowhere',
  },
} as const satisfies Readonly<Record<string, Term>>;
