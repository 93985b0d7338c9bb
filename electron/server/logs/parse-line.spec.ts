import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logLevels } from '../../../shared/log.ts';
import { plainText } from '../../../shared/plain-text.ts';
import { parseLine } from './parse-line.ts';

const ESC = '\u001B';
const TIME = '2026-11-23T02:43:51.503579Z';

const plain = (level: string, target: string, message: string): string =>
  `${TIME} ${level.padStart(5)} ${target}: ${message}`;
const coloured = (level: string, target: string, message: string): string =>
  `${ESC}[2m${TIME}${ESC}[0m ${ESC}[32m${level.padStart(5)}${ESC}[0m ${ESC}[2m${target}${ESC}[0m${ESC}[2m:${ESC}[0m ${message}`;

const target = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}(?:::[a-z][a-z0-9_]{0,12}){0,3}$/);

describe('parseLine', () => {
  it('reads back any tracing event, with and without colours', () => {
    fc.assert(
      fc.property(fc.constantFrom(...logLevels), target, fc.string(), (level, path, message) => {
        for (const text of [plain(level, path, message), coloured(level, path, message)]) {
          const head = parseLine(text);
          expect(head).toMatchObject({ level, target: path, timestamp: TIME });
          expect(text.slice(head.messageStart)).toBe(message);
        }
      }),
    );
  });

  it('knows an event without target', () => {
    const text = `${TIME}  WARN low memory`;
    expect(parseLine(text)).toEqual({ level: 'WARN', timestamp: TIME, messageStart: 34 });
    expect(text.slice(34)).toBe('low memory');
  });

  it.each(['2026-11-23T02:43:51Z', '2026-11-23T02:43:51.503Z', '2026-11-23T02:43:51.503579123Z'])(
    'knows the time %s',
    (time) => {
      expect(parseLine(`${time}  INFO a: b`)).toMatchObject({ timestamp: time, target: 'a' });
    },
  );

  it.each([
    '',
    'Error: Address already in use (os error 98)',
    '   0: std::backtrace::Backtrace::create',
    'INFO inferrs: no time',
    `${TIME} INFORMATION a: b`,
    TIME,
    '2026-11-23 02:43:51 INFO a: b',
  ])('takes %j for no event', (text) => {
    expect(parseLine(text)).toEqual({ messageStart: 0 });
  });

  it('stays inside any text', () => {
    const odd = fc.array(fc.constantFrom(ESC, '[', '2m', 'm', ' ', ':', 'INFO', TIME, 'a', '9'));
    fc.assert(
      fc.property(odd, (parts) => {
        const text = parts.join('');
        const { messageStart } = parseLine(text);
        expect(messageStart).toBeGreaterThanOrEqual(0);
        expect(messageStart).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('plainText', () => {
  it.each([
    [`${ESC}[1;31mred${ESC}[0m`, 'red'],
    [`${ESC}]8;;https://example.com${ESC}\\link${ESC}]8;;${ESC}\\`, 'link'],
    [`${ESC}]0;title\u0007text`, 'text'],
    [`a${ESC}Pdevice${ESC}\\b`, 'ab'],
    [`a${ESC}(Bb${ESC}cc`, 'abc'],
    ['\u009b31mred\u009b0m', 'red'],
    ['tab\tstays, bell\u0007 and return\r do not', 'tab\tstays, bell and return do not'],
    [`open${ESC}]0;title\nnext`, 'open\nnext'],
    [`end${ESC}`, 'end'],
  ])('%j', (text, expected) => {
    expect(plainText(text)).toBe(expected);
  });

  it('leaves no control character, and nothing to do for a second pass', () => {
    const part = fc.constantFrom(ESC, '[', ']', '0', 'm', '\u0007', '\u009b', '\\', 'x', '\n', 'P');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = plainText(parts.join(''));
        const hasControl = text.split('').some((one) => one !== '\n' && one !== '\t' && one < ' ');
        expect(hasControl).toBe(false);
        expect(plainText(text)).toBe(text);
      }),
    );
  });

  it('treats lines alone as it treats them together', () => {
    const part = fc.constantFrom(ESC, '[', ']', '0', 'm', '\\', 'x', 'P', '\n');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        expect(plainText(text)).toBe(text.split('\n').map(plainText).join('\n'));
      }),
    );
  });
});
