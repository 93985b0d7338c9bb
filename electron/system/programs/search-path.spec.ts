import { expect, it } from 'vitest';
import { searchPathOf, splitSearchPath } from './search-path.ts';

it('splitSearchPath drops relative and empty folders', () => {
  expect(splitSearchPath('/a::.:b:/c', 'linux')).toEqual(['/a', '/c']);
  expect(splitSearchPath('C:\\a;"D:\\b c";.;e', 'win32')).toEqual(['C:\\a', 'D:\\b c']);
});

it('searchPathOf knows how Windows spells it', () => {
  expect(searchPathOf({ Path: 'C:\\a', PATHEXT: '.EXE' }, 'win32')).toEqual(['C:\\a']);
  expect(searchPathOf({ Path: '/no', PATH: '/a' }, 'linux')).toEqual(['/a']);
  expect(searchPathOf({}, 'linux')).toEqual([]);
});
