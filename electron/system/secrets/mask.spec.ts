import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../shared/plain-text.ts';
import { MASK } from './mask-rules.ts';
import { SecretMasker } from './mask.ts';
import { planted } from '../../../test/planted-secrets.ts';

const ESC = '\u001B';
const masker = new SecretMasker();

/** As the pipeline does it. */
const mask = (text: string, by = masker): string => (by.suspects(text) ? by.mask(text) : text);

const examples: readonly (readonly [string, string])[] = [
  ['token hf_abcdefghijABCDEFGHIJ0123456789abcd', `token hf_${MASK}`],
  ['Authorization: Bearer abc.def', `Authorization: ${MASK}`],
  ['"authorization": "Basic dXNlcjpwYXNz", "host": "x"', `"authorization": "${MASK}", "host": "x"`],
  ['sent Bearer abc.def-ghi', `sent Bearer ${MASK}`],
  ['bearer token abc123', `bearer token ${MASK}`],
  ['api_key=abc port=1', `api_key=${MASK} port=1`],
  ['{apiKey: "a b", port: 1}', `{apiKey: "${MASK}", port: 1}`],
  [String.raw`{\"api_key\":\"abc\",\"n\":1}`, String.raw`{\"api_key\":\"${MASK}\",\"n\":1}`],
  ['Config { api_key: Some("abc") }', `Config { api_key: Some("${MASK}") }`],
  ['OPENAI_API_KEY=abc', `OPENAI_API_KEY=${MASK}`],
  ['HF_TOKEN=abc', `HF_TOKEN=${MASK}`],
  ['X-Api-Key: abc', `X-Api-Key: ${MASK}`],
  ["password = 'it\\'s'", `password = '${MASK}'`],
  ['--api-key abc --port 1', `--api-key ${MASK} --port 1`],
  ['["--token", "abc", "-v"]', `["--token", "${MASK}", "-v"]`],
  ['sk-proj-abcdefghijklmnop', `sk-${MASK}`],
  ['ghp_abcdefghijABCDEFGHIJ0123456789abcdef', `ghp_${MASK}`],
  ['GET https://me:p@ss@example.com/x', `GET https://${MASK}@example.com/x`],
  [
    'https://cdn.example.com/f?Signature=ab~c&Expires=1',
    `https://cdn.example.com/f?Signature=${MASK}&Expires=1`,
  ],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', `eyJ${MASK}`],
  ['OPENCLAW_GATEWAY_TOKEN=9f86d081', `OPENCLAW_GATEWAY_TOKEN=${MASK}`],
  ['NPM_TOKEN=abcdef next', `NPM_TOKEN=${MASK} next`],
  ['{"botToken":"12345:AAH","n":1}', `{"botToken":"${MASK}","n":1}`],
  ['DB_PASS=hunter2', `DB_PASS=${MASK}`],
  ['pass: hunter2', `pass: ${MASK}`],
  ['pwd=hunter2', `pwd=${MASK}`],
  // A folder on a drive begins `X:\`; this is none.
  ['pwd=q:hunter2', `pwd=${MASK}`],
  ['api key: x', `api key: ${MASK}`],
  ['passwords: ["x", "y"], n: 1', `passwords: [${MASK}], n: 1`],
  ['{"password": ["a]b","c"],"n":1}', `{"password": [${MASK}],"n":1}`],
  ['"x-api-key": ["abc"]', `"x-api-key": [${MASK}]`],
  ['{"password":{"value":{"of":"abc"}},"n":1}', `{"password":{${MASK}},"n":1}`],
  ['secret_key_base: abc', `secret_key_base: ${MASK}`],
  ['password: Some(b"hunter2")', `password: Some(b"${MASK}")`],
  ['password: &"abc def"', `password: &"${MASK}"`],
  ['password: r#"abc"#', `password: r#"${MASK}"#`],
  ['password := `a b`', `password := \`${MASK}\``],
  ['password: (abc', `password: (${MASK}`],
  ['--password "two words" -v', `--password "${MASK}" -v`],
  [String.raw`[\"--token\", \"abc\"]`, String.raw`[\"--token\", \"${MASK}\"]`],
  ['GET /?auth=abc&code=def&n=1', `GET /?auth=${MASK}&code=${MASK}&n=1`],
  ['sk_live_abcdefghijklmnop', `sk_live_${MASK}`],
  ['gsk_abcdefghijklmnopqrstuv', `gsk_${MASK}`],
  ['xai-abcdefghijklmnopqrstuv', `xai-${MASK}`],
  ['npm_abcdefghijklmnopqrstuv', `npm_${MASK}`],
  ['r8_abcdefghijklmnopqrstuv', `r8_${MASK}`],
  ['sk_abcdefghijklmnopqrstuv', `sk_${MASK}`],
  ['ya29.a0AfH6SMBx-abcdefghijklmnop', `ya29.${MASK}`],
  ['1//0gabcdefghijklmnopqrstuv-x', `1//${MASK}`],
  ['SG.abcdefghijklmnopqrstuv.ABCDEFGHIJ', `SG.${MASK}`],
  [
    'AccountName=a;AccountKey=abcdefghijklmnopqrstuv+/==;x=1',
    `AccountName=a;AccountKey=${MASK};x=1`,
  ],
  ['bot1234567890:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1/x', `bot1234567890:AA${MASK}/x`],
  ['https://user:pa/ss@host/x', `https://${MASK}@host/x`],
  [
    'key\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nend',
    `key\n${MASK}\nend`,
  ],
  [String.raw`private_key: -----BEGIN PRIVATE KEY-----\nMIIE`, `private_key: ${MASK}`],
];

const harmless = [
  'Request chatcmpl-abc: 2 messages, 31 prompt tokens',
  'Tokenizer loaded: template=None, eos=Some("<|im_end|>")',
  'eos_token: "<|im_end|>", max_tokens=2048, token: 1234',
  'Prompt length (6018 tokens) exceeds the maximum',
  'api_key: None, password=null',
  'Downloading https://huggingface.co/org/model/resolve/main/config.json',
  'reading disk-cache-directory-of-models',
  'sk_model_weights_loaded fw_version=2 fig_1 SG.1 ratio 1//2',
  'Server listening on 127.0.0.1:8080',
  "Prompt length (6018 tokens) exceeds the model's maximum context length (2048 tokens).",
  'Request chatcmpl-1: 3 messages, 812 prompt tokens, max_tokens: 2048',
  'tools provided — injecting as system context',
  'Model KV cache capacity: 131072 tokens',
  'Loading model weights (Q4K, 4.9 GiB)',
  'bos_token=<s> EOS_TOKEN="</s>" padToken: "[PAD]" unk_token: null',
  'time per token: 12.5 ms, first_token: 35ms, n_token=7, next_token: 4021',
  'prompt_tokens=812, completion_tokens: 12, tokens: [1, 2, 3]',
  'Tokenizer loaded: tokenizer.json, special tokens: 7',
  'forward pass: 12 ms; pass: 1/3; bypass=true; compass: north',
  'PWD=/home/someone HOME=/home/someone OLDPWD="/tmp"',
  String.raw`PWD=C:\Users\someone "PWD=\"C:\\Users\""`,
  'key=blk.0.attn_q.weight shape=[2048, 256]',
  'GET http://127.0.0.1:8080/@scope/pkg?email=a@b',
  'ERROR inferrs::server: Model load failed: request error: https://huggingface.co/api/models/a/b: status code 404',
  'passwords: [], secrets: {}',
  '/passed: 7, failed: 0, "status":"passed"',
];

const around = fc.constantFrom('', ' ', 'INFO a: ', '{"', '(', 'x=1, ', '\t', '한 ');

describe('SecretMasker', () => {
  it.each(examples)('%s', (text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  it.each(harmless)('leaves alone: %s', (text) => {
    expect(mask(text)).toBe(text);
  });

  it('leaves no planted secret, wherever it stands', () => {
    fc.assert(
      fc.property(
        around,
        planted,
        fc.constantFrom('', ' ', '"', '\n'),
        (before, { secret, text }, after) => {
          expect(mask(before + text + after)).not.toContain(secret);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('masks what an escape sequence hides, such as the address of a link', () => {
    const link = `${ESC}]8;;https://me:hush@example.com${ESC}\\here${ESC}]8;;${ESC}\\`;
    expect(mask(link)).not.toContain('hush');
    expect(plainText(mask(link))).toBe('here');
  });

  it('keeps the colours around a secret', () => {
    expect(mask(`${ESC}[32mapi_key=abc${ESC}[0m`)).toContain(`${ESC}[32mapi_key=${MASK}`);
  });

  it('masks known secrets in every spelling, the longest first', () => {
    const known = new SecretMasker(['p@ss "word"', 'p@ss', 'x']);
    expect(mask('a p@ss "word" b', known)).toBe(`a ${MASK} b`);
    expect(mask('q=p%40ss%20%22word%22', known)).toBe(`q=${MASK}`);
    expect(mask(String.raw`{"k":"p@ss \"word\""}`, known)).toBe(`{"k":"${MASK}"}`);
    expect(mask('x marks the spot', known)).toBe('x marks the spot');
  });

  it('masks any known secret in any text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 4 }),
        fc.string(),
        fc.string(),
        (secret, before, after) => {
          fc.pre(!MASK.includes(secret));
          const known = new SecretMasker([secret]);
          expect(mask(before + secret + after, known)).not.toContain(secret);
        },
      ),
    );
  });

  it('finds nothing more the second time', () => {
    fc.assert(
      fc.property(around, planted, around, (before, { text }, after) => {
        const once = mask(before + text + after);
        expect(mask(once)).toBe(once);
      }),
    );
  });

  it('never skips by its cheap check what the rules would mask', () => {
    const word = fc.constantFrom(
      ...examples.flatMap(([text]) => text.split(/(?<=[ =:"'])/)),
      ...harmless.flatMap((text) => text.split(' ')),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const text = words.join('');
        if (!masker.suspects(text)) expect(masker.mask(text)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '-',
    'a',
    ' ',
    'eyJ',
    'eyJaaaaaaaa.',
    'sk-',
    'token ',
    'secret',
    'password="',
    '://',
    'bearer ',
    'hf_',
    '--key ',
    '--a-',
    'secret:a(b(c(',
    '?x-amz-',
    'authorization:',
    `secret'\\`,
    `${ESC}]`,
    `${ESC}[1`,
    'gho_',
    String.raw`secret\"\"`,
    'api_key=Some(Some(',
    'password=["',
    'password=[',
    'password={{',
    'password={"a":{',
    'passwords ',
    'a_token',
    'token=(',
    'pass ',
    'https://a:b',
    '://a:b/',
    '-----BEGIN PRIVATE KEY-----',
    '--key "',
    '?auth=',
    'api key ',
    '"password": "a", ',
  ])('takes linear time over 64 KiB of %j', (unit) => {
    const text = unit.repeat(Math.ceil(65_536 / unit.length));
    const started = performance.now();
    masker.suspects(text);
    masker.mask(text);
    // A few milliseconds when linear; quadratic patterns took seconds.
    expect(performance.now() - started).toBeLessThan(500);
  });
});
