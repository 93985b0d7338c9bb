import { describe, expect, it, vi } from 'vitest';
import { SecretMasker } from '../../system/secrets/mask.ts';
import { Crash, type AfterCrash, type CrashEdges } from './crash.ts';
import { crashText, detailOf } from './crash-text.ts';

const setup = (
  wishes: AfterCrash[],
  edges: Partial<CrashEdges> = {},
): { crash: Crash; done: string[] } => {
  const done: string[] = [];
  const crash = new Crash({
    textOf: (error) => detailOf(error),
    print: () => done.push('print'),
    keep: () => done.push('keep'),
    end: () => {
      done.push('end');
      return Promise.resolve();
    },
    endWithinMs: 60_000,
    ask: () => Promise.resolve(wishes.shift() ?? 'quit'),
    copy: (text) => done.push(`copy ${text.split('\n')[0] ?? ''}`),
    startAgain: () => done.push('again'),
    exit: (code) => done.push(`exit ${String(code)}`),
    ...edges,
  });
  return { crash, done };
};

describe('an error that nobody caught', () => {
  it('is kept, ends what runs and then the app', async () => {
    const { crash, done } = setup(['quit']);
    await crash.handle(new Error('broken'));
    expect(done).toEqual(['print', 'keep', 'end', 'exit 1']);
  });

  it('can be copied as often as wished, and the app started again', async () => {
    const { crash, done } = setup(['copy', 'copy', 'again']);
    await crash.handle(new Error('broken'));
    expect(done.filter((what) => what === 'copy Error: broken')).toHaveLength(2);
    expect(done.slice(-2)).toEqual(['again', 'exit 1']);
  });

  it('ends the app once, whatever is thrown meanwhile', async () => {
    const { crash, done } = setup(['quit']);
    await Promise.all([crash.handle(new Error('one')), crash.handle(new Error('two'))]);
    expect(done.filter((what) => what === 'exit 1')).toHaveLength(1);
    expect(done.filter((what) => what === 'print')).toHaveLength(2);
  });

  it('does not exit before the server is down', async () => {
    let down = (): void => undefined;
    const { crash, done } = setup(['again'], {
      end: () =>
        new Promise((resolve) => {
          down = resolve;
        }),
    });
    const handled = crash.handle(new Error('broken'));
    await vi.waitFor(() => expect(done).toContain('keep'));
    await new Promise(setImmediate);
    expect(done).not.toContain('exit 1');
    down();
    await handled;
    expect(done).toContain('exit 1');
  });

  it('waits no longer than it may for what never ends', async () => {
    const { crash, done } = setup([], { end: () => new Promise(() => undefined), endWithinMs: 1 });
    await crash.handle(new Error('broken'));
    expect(done).toContain('exit 1');
  });

  const broken = (): never => {
    throw new Error('no more');
  };
  it.each([
    { keep: broken },
    { print: broken },
    { textOf: broken },
    { end: broken },
    { end: () => Promise.reject(new Error('no more')) },
    { ask: () => Promise.reject(new Error('no screen')) },
  ] satisfies Partial<CrashEdges>[])('ends the app all the same where %o fails', async (edges) => {
    const { crash, done } = setup(['quit'], edges);
    await crash.handle(new Error('broken'));
    expect(done.at(-1)).toBe('exit 1');
  });
});

describe('its text', () => {
  const identity = { home: '/home/mina', user: 'mina', hosts: ['minas-mac'] };
  const text = (error: unknown): string =>
    crashText({ error, at: 0, versions: { app: '0.1.0' } }, new SecretMasker(), identity);

  it('tells what, when and in which version, without names and secrets', () => {
    const error = new Error(
      'no /home/mina/x, Authorization: Bearer hf_abcdefghijklmnopqrstuvwxyz',
      {
        cause: new Error('deeper'),
      },
    );
    const told = text(error);
    expect(told).toContain('1970-01-01T00:00:00.000Z\napp 0.1.0');
    expect(told).toContain('Error: no ~/x');
    expect(told).toContain('Caused by: Error: deeper');
    expect(told).not.toMatch(/mina|hf_abc/);
  });

  it.each([
    undefined,
    null,
    'words',
    Symbol('s'),
    Object.create(null),
    { toString: () => 1 / 0 },
    'x'.repeat(1_000_000),
  ])('is told of whatever was thrown', (thrown) => {
    expect(text(thrown).length).toBeLessThan(30_000);
  });
});
