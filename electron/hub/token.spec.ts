import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HubToken, TAKE_BACK_MS, type Vault } from './token.ts';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hub-token-'));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

/** Locks with a key of its own, so that another one cannot unlock. */
const vault = (key = 7, canLock = true): Vault => ({
  canLock: () => canLock,
  lock: (text) => Buffer.from(Buffer.from(`${key}:${text}`).map((byte) => byte ^ key)),
  unlock: (locked) => {
    const [said, text = ''] = Buffer.from(locked.map((byte) => byte ^ key))
      .toString('utf8')
      .split(':');
    if (said !== String(key)) throw new Error('not mine');
    return text;
  },
});

function open(options: { vault?: Vault; env?: Record<string, string> } = {}) {
  const told: unknown[] = [];
  let masked: readonly string[] = [];
  const token = new HubToken({
    path: join(home, 'data', 'hub-token'),
    vault: options.vault ?? vault(),
    env: options.env ?? {},
    home,
    onKnown: ({ source, secrets }) => {
      told.push(source);
      masked = secrets;
    },
  });
  return { token, told, masked: () => masked };
}

describe('the token for Hugging Face', () => {
  it('is locked on disk, and there again after a restart', async () => {
    await open().token.save('hf_secret');
    expect(readFileSync(join(home, 'data', 'hub-token'), 'latin1')).not.toContain('hf_secret');
    const { token, told } = open();
    expect(await token.read()).toBe('hf_secret');
    expect(told).toEqual(['kept']);
  });

  it('is kept in memory alone where the system locks nothing', async () => {
    const { token, told } = open({ vault: vault(7, false) });
    await token.save('hf_secret');
    expect(await token.read()).toBe('hf_secret');
    expect(told).toEqual(['memory']);
    expect(await open().token.read()).toBeUndefined();
  });

  it('that cannot be unlocked any more is none, and can be given anew', async () => {
    await open().token.save('hf_secret');
    const { token, told } = open({ vault: vault(9) });
    expect(await token.read()).toBeUndefined();
    await token.save('hf_new');
    expect(told).toEqual(['none', 'kept']);
    expect(await open({ vault: vault(9) }).token.read()).toBe('hf_new');
  });

  it('is the one of the environment or of `hf auth login` where none was given', async () => {
    const file = join(home, 'their-token');
    writeFileSync(file, 'hf_in_file\n');
    mkdirSync(join(home, 'hf'));
    writeFileSync(join(home, 'hf', 'token'), 'hf_of_home');
    mkdirSync(join(home, 'cache', 'huggingface'), { recursive: true });
    writeFileSync(join(home, 'cache', 'huggingface', 'token'), 'hf_of_cache');
    const cases = [
      [{ HF_TOKEN_PATH: file }, 'hf_in_file', 'hf-login'],
      [{ HF_HOME: join(home, 'hf') }, 'hf_of_home', 'hf-login'],
      [{ XDG_CACHE_HOME: join(home, 'cache') }, 'hf_of_cache', 'hf-login'],
      [{ HF_TOKEN_PATH: file, HF_TOKEN: ' hf_named ' }, 'hf_named', 'environment'],
      // Whoever put a line break there would add headers of their own.
      [{ HF_TOKEN: 'hf_named\r\nx-evil: 1' }, undefined, 'none'],
      [{ HF_HOME: join(home, 'nowhere') }, undefined, 'none'],
    ] as const;
    for (const [env, token, source] of cases) {
      const opened = open({ env });
      expect(await opened.token.read()).toBe(token);
      expect(opened.told).toEqual([source]);
    }
    const { token, told } = open({ env: { HF_TOKEN: 'hf_named' } });
    await token.save('hf_own');
    expect(await token.read()).toBe('hf_own');
    await token.forget();
    expect(await token.read()).toBe('hf_named');
    expect(told).toEqual(['kept', 'environment']);
    expect(await open().token.read()).toBeUndefined();
    token.dispose();
  });

  describe('that was removed', () => {
    beforeEach(() => {
      vi.useFakeTimers();
    });
    afterEach(() => {
      vi.useRealTimers();
    });

    it('can be taken back for some seconds, and is masked as long', async () => {
      const { token, told, masked } = open();
      await token.save('hf_secret');
      await token.forget();
      expect(await token.read()).toBeUndefined();
      expect(masked()).toEqual(['hf_secret']);
      expect(await open().token.read()).toBeUndefined();
      // The process has timers of others, too.
      const timers = vi.getTimerCount();
      const takingBack = token.takeBack();
      expect(vi.getTimerCount()).toBe(timers - 1);
      await takingBack;
      expect(told).toEqual(['kept', 'none', 'kept']);
      await vi.advanceTimersByTimeAsync(TAKE_BACK_MS);
      expect(await open().token.read()).toBe('hf_secret');
    });

    it('is gone thereafter, with another one saved, or with the app', async () => {
      const { token, masked } = open();
      await token.save('hf_secret');
      await token.forget();
      await vi.advanceTimersByTimeAsync(TAKE_BACK_MS);
      await vi.waitFor(() => expect(masked()).toEqual([]));
      await token.takeBack();
      expect(await token.read()).toBeUndefined();

      await token.save('hf_first');
      await token.forget();
      await token.save('hf_second');
      await token.takeBack();
      expect(await token.read()).toBe('hf_second');
      expect(masked()).toEqual(['hf_second']);

      await token.forget();
      const timers = vi.getTimerCount();
      token.dispose();
      expect(vi.getTimerCount()).toBe(timers - 1);
      await token.takeBack();
      expect(await token.read()).toBeUndefined();
    });
  });
});
