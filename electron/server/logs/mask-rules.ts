/** Stands for a secret, in place of its every character. */
export const MASK = '••••';

/** A pattern, and what its match becomes; `$1` is the part that shows what was masked. */
export interface MaskRule {
  readonly pattern: RegExp;
  readonly replacement: string;
}

// Between a name and its value: closing quotes (escaped in nested JSON), `:`, `=` or `=>`, then
// wrappers of Rust's debug output such as `Some(`.
const separator = String.raw`["'\\]*\s*(?:=>|[=:])\s*(?:\w{1,30}\(){0,3}`;
// No secret: an empty option shows why something did not work.
const notNothing = String.raw`(?!(?:None|null|undefined|true|false)(?:[\s,;)}\]]|$))`;
// A value in quotes up to the closing one, in escaped quotes, or bare up to a blank or quote.
const quotedValue = String.raw`(\\+["'])[^"'\\]+|(")(?:[^"\\]|\\.)+|(')(?:[^'\\]|\\.)+`;

const secretName = [
  String.raw`(?:api|access|auth|secret|private|signing|encryption)[_-]?key`,
  String.raw`(?:access|auth|refresh|session|api|hf|hub|face|bearer|github|gh|secret|security)[_-]?token`,
  'secret',
  'password',
  'passwd',
  'passphrase',
  'credentials?',
].join('|');

const rule = (source: string, flags: string, replacement: string): MaskRule => ({
  pattern: new RegExp(source, flags),
  replacement,
});

/**
 * In order. None backtracks more than linearly over a line of 64 KiB: each repetition is of a class
 * that its follower is not in, and none starts in the middle of its own match.
 */
export const maskRules: readonly MaskRule[] = [
  // user:password@host; greedy, since a password may hold an @.
  rule(String.raw`:\/\/[^\s\/?#"'<>]*@`, 'g', `://${MASK}@`),
  // A header without quotes reaches to the end of the line: a cookie or digest holds blanks.
  rule(
    `((?:authorization|cookie)${separator})${notNothing}(?:${quotedValue}|[^"'\\s][^\\r\\n]*)`,
    'gi',
    `$1$2$3$4${MASK}`,
  ),
  rule(String.raw`(bearer(?:\s+token)?(?:\s*[:=]\s*|\s+)["'\\]*)[^\s"'\\,;]+`, 'gi', `$1${MASK}`),
  rule(
    `((?:${secretName})${separator})${notNothing}(?:${quotedValue}|[^\\s"']+)`,
    'gi',
    `$1$2$3$4${MASK}`,
  ),
  // `token` alone is mostly a token of the model: only a long value can be a secret.
  rule(String.raw`(\btoken${separator}["'\\]*)[\w.~+\/=-]{20,}`, 'gi', `$1${MASK}`),
  // --api-key VALUE, also as a list of arguments.
  rule(
    String.raw`(--(?:[a-z]{1,20}-){0,3}(?:key|token|password|secret)["']?[\s,=]+["']?)[^\s"']+`,
    'gi',
    `$1${MASK}`,
  ),
  // Signed download addresses.
  rule(
    String.raw`([?&](?:token|key|sig|signature|policy|key-pair-id|x-(?:amz|goog)-[a-z-]{1,20})=)[^&\s"'<>]+`,
    'gi',
    `$1${MASK}`,
  ),
  // Secrets that show by their own form: Hugging Face, OpenAI and Anthropic, GitHub, GitLab,
  // Slack, AWS, Google, JSON web tokens.
  rule('(hf_|api_org_)[A-Za-z0-9]{10,}', 'g', `$1${MASK}`),
  rule(String.raw`(?<![A-Za-z])(sk-)[\w-]{16,}`, 'g', `$1${MASK}`),
  rule(String.raw`(gh[pousr]_|github_pat_|glpat-)[\w-]{16,}`, 'g', `$1${MASK}`),
  rule('(xox[a-z]-)[A-Za-z0-9-]{10,}', 'g', `$1${MASK}`),
  rule('(AKIA|ASIA)[A-Z0-9]{16}', 'g', `$1${MASK}`),
  rule(String.raw`(AIza)[\w-]{30,}`, 'g', `$1${MASK}`),
  rule(String.raw`(?<![\w-])(eyJ)[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?`, 'g', `$1${MASK}`),
];

/**
 * The cheap check before the rules: no rule matches a text without one of these. Each is at least
 * three characters long, which lets the engine skip ahead.
 */
export const maskTrigger =
  /:\/\/|hf_|api_org_|sk-|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|akia|asia|aiza|eyj|bearer|authorization|cookie|(?:api|access|auth|secret|private|signing|encryption)[_-]?key|secret|passw|passphrase|credential|token["'\\]*\s*[=:]|--(?:[a-z]{1,20}-){0,3}(?:key|token)|[?&](?:key|sig|policy|x-)/i;
