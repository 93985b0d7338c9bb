import type { Plugin } from 'vite';

/** The terms that everyone knows by the name of MIT (opensource.org/license/mit). */
const mit = (holder: string): string => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN
NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY,
WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
`;

/** Packages that name their licence and author, and leave out its text. */
const untold: Readonly<Record<string, string>> = {
  '## lazy-val - 1.0.5 (MIT)': mit('Vladimir Krivosheev'),
};

/** Adds to a list of licences, as Vite writes it, the texts that packages leave out. */
export function withTexts(list: string): string {
  return Object.entries(untold).reduce(
    (text, [heading, licence]) => text.replace(`${heading}\n`, () => `${heading}\n\n${licence}`),
    list,
  );
}

/** Has it done by a build whose `license` is of this name. */
export function licenceTexts(fileName: string): Plugin {
  return {
    name: 'licence-texts',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler: (_options, bundle) => {
        const list = bundle[fileName];
        if (list?.type === 'asset') list.source = withTexts(String(list.source));
      },
    },
  };
}
