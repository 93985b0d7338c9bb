import * as fc from 'fast-check';

const alphabet = (characters: string, minLength: number, maxLength = 40) =>
  fc
    .array(fc.constantFrom(...characters.split('')), { minLength, maxLength })
    .map((picked) => picked.join(''));
const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const names = fc.constantFrom(
  'api_key',
  'apiKey',
  'API-KEY',
  'api key',
  'private_key',
  'secret_key_base',
  'x-api-key',
  'password',
  'passwords',
  'DB_PASS',
  'passwd',
  'pwd',
  'passphrase',
  'credentials',
  'client_secret',
  'access_token',
  'OPENCLAW_GATEWAY_TOKEN',
  'botToken',
  'npm_token',
);
/** Begins with a Q, so that no value is one that says "nothing" or a figure. */
const value = (characters: string) => alphabet(characters, 8).map((body) => `Q${body}`);
const separators = fc.constantFrom(':', ': ', '=', ' = ', ' => ', ':=', '": ', "': ", '\\": ');
const enclosures = fc.constantFrom<readonly [string, string]>(
  ...([
    ['', ''],
    ['"', '"'],
    ["'", "'"],
    ['`', '`'],
    ['\\"', '\\"'],
    ['Some("', '")'],
    ['Some(b"', '")'],
    ['Secret(Some("', '"))'],
    ['&"', '"'],
    ['r#"', '"#'],
    ['(', ')'],
    ['["', '"]'],
    ['["Qa]b", "', '"]'],
    ["['Qab', '", "']"],
    ['{"value":"', '"}'],
    ['{"one":{"two":"', '"}}'],
    ['["Qab", "', ''],
    ['"', ''],
  ] as const),
);
/** Prefixes of keys and how many characters follow them at least. */
const forms = fc.constantFrom<readonly [string, number]>(
  ...([
    ['hf_', 20],
    ['api_org_', 20],
    ['sk-', 20],
    ['sk_live_', 20],
    ['rk_test_', 20],
    ['gsk_', 20],
    ['xai-', 20],
    ['npm_', 20],
    ['r8_', 20],
    ['nvapi-', 20],
    ['sk_', 24],
    ['ya29.', 24],
    ['1//', 24],
    ['SG.', 24],
    ['pplx-', 24],
    ['tvly-', 24],
    ['fw_', 24],
    ['csk-', 24],
    ['dop_v1_', 24],
    ['shpat_', 24],
    ['lin_api_', 24],
    ['ntn_', 24],
    ['dckr_pat_', 24],
    ['figd_', 24],
    ['AccountKey=', 24],
    ['pypi-', 20],
    ['ghp_', 20],
    ['glpat-', 20],
    ['xoxb-', 20],
    ['12345678:AA', 32],
  ] as const),
);

/** A secret that cannot be part of the text around it by chance, and that text. */
export const planted = fc.oneof(
  forms.chain(([prefix, length]) =>
    alphabet(letters, length).map((body) => ({ secret: body, text: prefix + body })),
  ),
  alphabet(`${letters}._~+/-`, 8).map((body) => ({ secret: body, text: `Bearer ${body}` })),
  value(`${letters}.:_ `).map((secret) => ({ secret, text: `Authorization: Digest ${secret}` })),
  fc
    .tuple(names, separators, enclosures, value(`${letters}!#$%&*+,-./:;<=>?@^_|~`))
    .map(([name, separator, [open, close], secret]) => ({
      secret,
      text: name + separator + open + secret + close,
    })),
  fc
    .tuple(
      fc.constantFrom('--api-key', '--token', '--hf-token', '--db-password', '--client-secret'),
      fc.constantFrom<readonly [string, string]>([' ', ''], ['=', ''], [' "', '"'], ['", "', '"]']),
      value(`${letters}!#$%&*+-./:;<=>?@^_|~`),
    )
    .map(([name, [open, close], secret]) => ({ secret, text: name + open + secret + close })),
  fc
    .tuple(fc.constantFrom('auth', 'code', 'token', 'key', 'X-Amz-Signature'), value(letters))
    .map(([name, secret]) => ({ secret, text: `https://example.com/?a=1&${name}=${secret}` })),
  alphabet(`${letters}:!$&*+,;=~%`, 8).map((body) => ({
    secret: body,
    text: `https://${body}@example.com/`,
  })),
  value(`${letters}:!$&*+,;=~%/#?@`).map((secret) => ({
    secret,
    text: `https://user:${secret}@example.com/`,
  })),
  value(`${letters}/+\n`).map((secret) => ({
    secret,
    text: `-----BEGIN EC PRIVATE KEY-----\n${secret}\n-----END EC PRIVATE KEY-----`,
  })),
);
