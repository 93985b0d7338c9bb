/** Stands for a secret, in place of its every character. */
export const MASK = '••••';

/** A pattern, and what its match becomes; its captures are the part that shows what was masked. */
export interface MaskRule {
  readonly pattern: RegExp;
  readonly replacement: string;
}

// Names of secrets, as they end: `client_secret`, `OPENAI_API_KEY`, `secret_key_base`, `DB_PASS`.
const secretName = [
  String.raw`(?:api|app|access|auth|secret|private|signing|encryption)[_\s-]?keys?(?:[_-]?base)?`,
  String.raw`(?:access|auth|refresh|session|api|hf|hub|face|bearer|github|gh|secret|security)[_-]?tokens?`,
  'secrets?',
  'passwords?',
  'passwds?',
  'passphrases?',
  'credentials?',
  // A "forward pass: 12 ms" is none, nor is the folder of `PWD=/home/…` or
  // `PWD=C:\…`; `pwd=Q:…` can be a password.
  String.raw`(?<![a-z]|[a-z] )pass(?=["'\\]*\s*[=:])(?!["'\\]*\s*[=:]+\s*\d+(?:\.\d+)?\s*(?:[a-zµ]{1,2}\b|%|\/|$))`,
  String.raw`(?<![a-z])pwd(?!["'\\]*=["'\\]*(?:[~\/]|[a-z]:\\))`,
].join('|');
/** A name such as `botToken` or `NPM_TOKEN`, but none of a tokenizer's or of a sampler's. */
const tokenName = String.raw`(?<=[a-z0-9][_-]?)(?<!(?:eos|bos|eot|eom|pad|unk|sep|cls|mask|stop|end|start|begin|next|last|first|prev|special|image|audio|video|text|tool|think|think_end|max|min|new|per|prompt|output|input|draft|sampled|decoded|current|a|the)[_-]?)token`;

// Between a name and its value: closing quotes (escaped in nested JSON), `:`, `=`, `:=` or `=>`.
const separator = String.raw`["'\\]*\s*(?:=>|:=|[=:])\s*`;
// Wrappers of Rust's debug output and literals: `Some(`, `&"`, `b"`, `r#"`.
const wrappers = String.raw`(?:\w{0,30}\(){0,3}[&*]{0,2}(?:[a-z]{0,2}#{0,3}(?=["']))?`;
// No secret: an empty option shows why something did not work.
const notNothing = String.raw`(?!(?:None|null|undefined|true|false)(?:[\s,;)}\]]|$)|\[\s*\]|\{\s*\})`;
const notTokenizer = String.raw`(?!["'\\]*(?:<|\[[A-Z]|-?\d+(?:\.\d+)?\s*(?:[a-zµ]{1,2}\b|[,;)}\]"'\\]|$|\s)))`;
const text = String.raw`"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?`;
const inBraces = String.raw`(?:[^{}"']|${text}|\{(?:[^{}"']|${text})*\}?)+`;
// A value in escaped quotes, in quotes up to the closing one, in brackets, in braces.
const enclosed = [
  String.raw`(\\+["'])[^"'\\]+`,
  String.raw`(")(?:[^"\\]|\\.)+`,
  String.raw`(')(?:[^'\\]|\\.)+`,
  '(`)[^`]+',
  String.raw`(\[)(?:[^\]"']|${text})+`,
  String.raw`(\{)${inBraces}`,
].join('|');
const kept = `$1$2$3$4$5$6$7${MASK}`;

const rule = (source: string, flags: string, replacement: string): MaskRule => ({
  pattern: new RegExp(source, flags),
  replacement,
});

/**
 * In order. None backtracks more than linearly over a line of 64 KiB: each repetition is of a class
 * that its follower is not in, and none starts in the middle of its own match.
 */
export const maskRules: readonly MaskRule[] = [
  rule(
    String.raw`-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|$)`,
    'g',
    MASK,
  ),
  // user:password@host; greedy, since a password may hold an @. Behind a colon that is no port's it
  // may hold a slash, too.
  rule(String.raw`:\/\/[^\s\/?#"'<>]*@`, 'g', `://${MASK}@`),
  rule(
    String.raw`:\/\/[^\s\/?#"'<>@:]{1,256}:(?!\d{1,5}(?:[\/?#]|$))[^\s"'<>]{1,256}@`,
    'g',
    `://${MASK}@`,
  ),
  // A header without quotes reaches to the end of the line: a cookie or digest holds blanks.
  rule(
    `((?:authorization|cookie)${separator}${wrappers})${notNothing}(?:${enclosed}|[^"'\\s][^\\r\\n]*)`,
    'gi',
    kept,
  ),
  rule(String.raw`(bearer(?:\s+token)?(?:\s*[:=]\s*|\s+)["'\\]*)[^\s"'\\,;]+`, 'gi', `$1${MASK}`),
  rule(
    `((?:${secretName})${separator}${wrappers})${notNothing}(?:${enclosed}|[^\\s"']+)`,
    'gi',
    kept,
  ),
  rule(
    `(${tokenName}${separator}${wrappers})${notNothing}${notTokenizer}(?:${enclosed}|[^\\s"']+)`,
    'gi',
    kept,
  ),
  // `token` alone is mostly a token of the model: only a long value can be a secret.
  rule(String.raw`(\btoken${separator}${wrappers}["'\\]*)[\w.~+\/=-]{20,}`, 'gi', `$1${MASK}`),
  // --api-key VALUE, also as a list of arguments.
  rule(
    String.raw`(--(?:[a-z]{1,20}-){0,3}(?:key|token|password|passwd|pass|passphrase|secret|credentials?)["'\\]*[\s,=]+)(?:${enclosed}|[^\s"']+)`,
    'gi',
    kept,
  ),
  // Signed download addresses and what log-ins hand back and forth.
  rule(
    String.raw`([?&](?:token|key|auth|code|sig|signature|policy|key-pair-id|x-(?:amz|goog)-[a-z-]{1,20})=)[^&\s"'<>]+`,
    'gi',
    `$1${MASK}`,
  ),
  // Secrets that show by their own form: Hugging Face, OpenAI and Anthropic, Stripe, Groq, xAI,
  // NVIDIA, Replicate, npm, PyPI, GitHub, GitLab, Slack, Telegram, AWS, Google, JSON web tokens; then
  // (forms as each documents them, and as gitleaks looks for them) Google OAuth, SendGrid, Perplexity,
  // Tavily, Fireworks, Cerebras, DigitalOcean, Shopify, Linear, Notion, Docker, Figma, Azure storage.
  rule('(hf_|api_org_)[A-Za-z0-9]{10,}', 'g', `$1${MASK}`),
  rule(String.raw`(?<![A-Za-z])(sk-)[\w-]{16,}`, 'g', `$1${MASK}`),
  rule('(?<![A-Za-z0-9])([sr]k_(?:live|test)_|gsk_)[A-Za-z0-9]{10,}', 'g', `$1${MASK}`),
  rule('(?<![A-Za-z0-9])(xai-|npm_|r8_|sk_)[A-Za-z0-9]{20,}', 'g', `$1${MASK}`),
  rule(String.raw`(?<![A-Za-z0-9])(nvapi-|pypi-)[\w-]{20,}`, 'g', `$1${MASK}`),
  rule(String.raw`(gh[pousr]_|github_pat_|glpat-)[\w-]{16,}`, 'g', `$1${MASK}`),
  rule('(xox[a-z]-)[A-Za-z0-9-]{10,}', 'g', `$1${MASK}`),
  rule(String.raw`(:AA)[\w-]{30,}`, 'g', `$1${MASK}`),
  rule('(AKIA|ASIA)[A-Z0-9]{16}', 'g', `$1${MASK}`),
  rule(String.raw`(AIza)[\w-]{30,}`, 'g', `$1${MASK}`),
  rule(String.raw`(?<![\w-])(ya29\.|1\/\/|SG\.)[\w.-]{20,}`, 'g', `$1${MASK}`),
  rule('(?<![A-Za-z0-9])(pplx-|fw_|csk-|lin_api_|ntn_)[A-Za-z0-9]{20,}', 'g', `$1${MASK}`),
  rule(
    String.raw`(?<![A-Za-z0-9])(tvly-|do[op]_v1_|dor_v1_|shp(?:at|ca|pa|ss)_|dckr_(?:pat|oat)_|fig[dor]_)[\w-]{20,}`,
    'g',
    `$1${MASK}`,
  ),
  rule(String.raw`(AccountKey=)[\w+\/=]{20,}`, 'gi', `$1${MASK}`),
  rule(String.raw`(?<![\w-])(eyJ)[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?`, 'g', `$1${MASK}`),
];

/**
 * The cheap check before the rules: no rule matches a text without one of these. Each is at least
 * four characters long, which lets the sieve before it look at every other place alone.
 */
export const maskTrigger =
  /:\/\/[^\s/?#"'<>]|hf_[a-z0-9]|api_org_|sk-[\w-]|sk_[a-z0-9]|rk_[lt]|xai-|npm_|r8_[a-z0-9]|nvapi-|pypi-|gh[pousr]_|github_pat_|glpat-|xox[a-z]-|:aa[\w-]|akia|asia|aiza|eyj[\w-]|ya29|1\/\/[\w.-]|sg\.[\w.-]|pplx-|tvly-|fw_[a-z0-9]|csk-|do[opr]_v1|shp(?:at|ca|pa|ss)_|lin_api|ntn_|dckr_|fig[dor]_|accountkey|-----begin|bearer|authorization|cookie|(?:api|app|access|auth|secret|private|signing|encryption)[_\s-]?key|secret|passw|passphrase|pass["'\\]*\s*[=:]|pwd["'\\]*\s*[=:]|credential|tokens?["'\\]*\s*[=:]|--(?:[a-z]{1,20}-){0,3}(?:key|token|pass)|[?&](?:key|sig|policy|x-[ag]|auth|code)/i;
