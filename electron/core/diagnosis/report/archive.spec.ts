import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { archiveOf } from './archive.ts';

it('packs the report with what belongs to it, in any script', async () => {
  const files = unzipSync(await archiveOf({ markdown: '# 보고서', states: '{}', log: '' }));
  const texts = Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]);
  expect(texts).toEqual([
    ['report.md', '# 보고서'],
    ['states.json', '{}'],
    ['log.txt', ''],
  ]);
});
