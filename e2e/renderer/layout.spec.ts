import { layoutFaults, shellScrolls } from './support/layout.ts';
import { lineFaults } from './support/lines.ts';
import { faultsOfReading, parseSpoken } from './support/reading.ts';
import { expect, test } from './support/test.ts';

/** What looks at every screen has to find what is wrong with one. */

const SPOT = 'position: absolute; left: 20px; top: 20px;';
const cases: readonly (readonly [what: string, html: string, found: readonly string[]])[] = [
  ['nothing in what is right', '<button style="height: 30px">Start</button><p>It runs.</p>', []],
  [
    'nothing in words that scroll, are shortened or only spoken',
    `<div style="height: 20px; overflow: auto"><p>One</p><p>Two</p></div>
     <p title="A long name" style="width: 30px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">A long name</p>
     <span style="position: absolute; width: 1px; height: 1px; overflow: hidden">Spoken words</span>`,
    [],
  ],
  [
    'words cut off at the side',
    '<p style="width: 30px; overflow: hidden; white-space: nowrap">A long name</p>',
    ['cut off at the side: A long name'],
  ],
  [
    'words cut off below',
    '<div style="height: 20px; overflow: hidden"><p>One</p><p>Two</p></div>',
    ['cut off above or below: Two'],
  ],
  [
    'the end of a list that is higher than what holds it',
    `<div style="height: 30px; overflow: hidden">
       <div style="height: 60px; overflow: auto"><p style="margin: 38px 0 0">Last</p></div>
     </div>`,
    ['cut off above or below: Last'],
  ],
  [
    'words on words',
    `<p style="${SPOT}">Stopped</p><p style="${SPOT}">Ready</p>`,
    ['"Stopped" lies on "Ready"'],
  ],
  [
    'a control on another one',
    `<button style="${SPOT} height: 30px">A</button><button style="${SPOT} height: 30px; width: 30px; top: 40px" aria-label="B"></button>`,
    ['A covers B'],
  ],
  [
    'what is hard to hit, but no word of a sentence',
    '<button style="height: 12px; width: 40px; padding: 0; border: 0">x</button><p>See <a href="#a">it</a>.</p>',
    ['hard to hit, 40 x 12: x'],
  ],
  [
    'what is out of sight',
    '<button style="position: absolute; left: 940px; width: 60px; height: 30px" aria-label="Go"></button>',
    ['out of sight: Go'],
  ],
  [
    'what is cut short without telling the rest',
    '<p style="width: 30px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap">A long name</p>',
    ['cut short: A long name'],
  ],
  [
    'no points between facts, nor one that goes where their line wraps',
    `<p>1 GB · fits</p><p>1 GB<span> · <b>fits</b></span></p>
     <div style="width: 60px; overflow: hidden"><p style="margin-left: -9px">
       <span style="display: inline-block; position: relative; padding-left: 9px">At work</span>
       <span style="display: inline-block; position: relative; padding-left: 9px"><i style="position: absolute; left: 0">·</i>here</span>
     </p></div>`,
    [],
  ],
  [
    'a point at the end of a line, and one at the beginning',
    `<div style="width: 65px"><p>Work at · an end</p></div><p>Here<br>· a beginning</p>`,
    ['a point between nothing: Work at', 'a point between nothing: Here· a'],
  ],
  [
    'a screen that is too wide',
    '<main style="overflow: auto"><div style="width: 2000px">.</div></main>',
    ['MAIN overflows sideways by'],
  ],
];

test('the look at a layout finds each fault, and nothing else', async ({ page }) => {
  await page.setViewportSize({ width: 960, height: 680 });
  for (const [what, html, found] of cases)
    await test.step(what, async () => {
      await page.setContent(`<style>* { margin: 0; font: 14px/20px sans-serif }</style>${html}`);
      const faults = [...(await layoutFaults(page)), ...(await lineFaults(page))];
      expect(faults).toHaveLength(found.length);
      for (const [index, fault] of found.entries()) expect(faults[index]).toContain(fault);
    });
});

test('the look at a layout finds a shell that a focus scrolls', async ({ page }) => {
  const far = '<button style="margin-top: 200px">Go</button>';
  await page.setContent(
    `<div id="root"><div style="height: 50px; overflow: hidden">${far}</div></div>`,
  );
  expect(await shellScrolls(page)).toHaveLength(1);
});

test('listening to a page finds what leaves a person without a way through it', () => {
  const read = (...lines: string[]): readonly string[] =>
    faultsOfReading(parseSpoken(['- main:', ...lines].join('\n')));
  const list = (name: string): string[] => [`  - list "${name}":`, '    - button "Use"'];
  expect(read('  - heading "Models" [level=1]', ...list('Here'), ...list('Suggested'))).toEqual([]);
  expect(read('  - heading "Models" [level=2]')).toEqual(['0 titles']);
  expect(
    read('  - heading "Models" [level=1]', '  - heading "Here" [level=3]', '  - button'),
  ).toEqual(['a level is left out before "Here"', 'button without a name in ""']);
  expect(read(`  - 'button "Memory: a/b"': Memory`, '  - button "Memory: a/b"')).toEqual([
    'button "Memory: a/b" in "" is there twice',
  ]);
});
