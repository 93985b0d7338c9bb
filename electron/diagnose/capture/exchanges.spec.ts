import { expect, it } from 'vitest';
import { exchangesOf } from './exchanges.ts';

const asked = (...bodies: string[]): Buffer =>
  Buffer.from(
    bodies
      .map(
        (body) =>
          `POST /v1/chat/completions HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      )
      .join(''),
  );
const read = (request: Buffer, answer: string) =>
  exchangesOf(request, Buffer.from(answer, 'latin1')).map((one) => [
    one.method,
    one.path,
    one.body.toString(),
    one.answer?.status,
    one.answer?.body.toString(),
  ]);
const path = '/v1/chat/completions';
const OK = 'HTTP/1.1 200 OK\r\n';

it.each([
  ['an answer with its length', `${OK}content-length: 2\r\n\r\n{}`, [200, '{}']],
  [
    'one in chunks',
    `${OK}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=1\r\nd\r\n0\r\n\r\n`,
    [200, 'abcd'],
  ],
  [
    'one in chunks that breaks off',
    `${OK}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\nff\r\nde`,
    [200, 'abcde'],
  ],
  [
    // Read as a number it would lead back to its own beginning, for ever.
    'a chunk of less than nothing',
    `${OK}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n-6\r\nde`,
    [200, 'abc'],
  ],
  ['one without a body', 'HTTP/1.1 500 Oh\r\n\r\n', [500, '']],
  [
    'an interim answer before it',
    `HTTP/1.1 100 Continue\r\n\r\n${OK}content-length: 1\r\n\r\n1`,
    [200, '1'],
  ],
  ['none', '', [undefined, undefined]],
  ['half a head', 'HTTP/1.1 200 O', [undefined, undefined]],
  ['no HTTP', 'SSH-2.0-x\r\n\r\n', [undefined, undefined]],
])('%s', (_what, answer, expected) => {
  expect(read(asked('{}'), answer)).toEqual([['POST', path, '{}', ...expected]]);
});

it('several on one connection', () => {
  const answers = ['1', '2'].map((text) => `${OK}content-length: 1\r\n\r\n${text}`).join('');
  expect(read(asked('a', 'bb', 'c'), answers)).toEqual([
    ['POST', path, 'a', 200, '1'],
    ['POST', path, 'bb', 200, '2'],
    ['POST', path, 'c', undefined, undefined],
  ]);
});

it.each([
  '',
  'GARBAGE\r\n\r\n',
  'POST / HTTP/1.1\r\ncontent-length: 1e99\r\n\r\nx',
  '\r\n\r\n\r\n\r\n',
])('does not stumble over %j', (bytes) => {
  expect(exchangesOf(Buffer.from(bytes), Buffer.from(bytes)).length).toBeLessThanOrEqual(1);
});
