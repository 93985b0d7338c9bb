import { expect, it } from 'vitest';
import { placedIssues } from './issue-place.ts';

const text = `{
  models: { providers: { "inferrs": {
    bogus: 1, baseUrl: 5,
    models: [{ id: 'a' }, { id: 'b', extra: true }],
  } } },
  agents: { defaults: { models: { 'a/b.c': { alias: 5 } } } },
}`;

it.each([
  ['models.providers.inferrs', 'Unrecognized key: "bogus"', [3, 5]],
  ['models.providers.inferrs.baseUrl', 'Expected string', [3, 15]],
  ['models.providers.inferrs.models.1', 'Unrecognized key: "extra"', [4, 38]],
  ['agents.defaults.models.a/b.c.alias', 'Expected string', [6, 46]],
  ['<root>', 'JSON5 parse failed: SyntaxError: JSON5: invalid character at 12:19', [12, 19]],
  ['models.absent.key', 'Required', [undefined, undefined]],
])('finds %s (%s)', (path, message, [line, column]) => {
  const [issue] = placedIssues(text, [{ path, message }]);
  expect(issue).toMatchObject({ path, message });
  expect([issue?.line, issue?.column]).toEqual([line, column]);
});

it('passes issues on when the text itself is broken', () => {
  expect(placedIssues('{', [{ path: 'a', message: 'm' }])).toEqual([{ path: 'a', message: 'm' }]);
});
