import { describe, expect, it } from 'vitest';
import { childEnv } from './child-env.ts';

const real = { practice: false };
const logging = { RUST_LOG: 'info,ureq::unit=debug' };

describe('childEnv', () => {
  it('takes out what moves the cache or injects code, whatever else is set', () => {
    const env = {
      HF_HOME: '/x',
      XDG_CACHE_HOME: '/y',
      DYLD_INSERT_LIBRARIES: '/evil.dylib',
      LD_PRELOAD: '/evil.so',
      LD_AUDIT: '/evil.so',
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect',
      npm_config_registry: 'x',
      PRACTICE_LOAD_MS: '5',
      UNSET: undefined,
    };
    expect(childEnv(env, real)).toEqual(logging);
  });

  it('keeps what the server and the user need', () => {
    const env = {
      HOME: '/home/me',
      PATH: '/usr/bin',
      LANG: 'ko_KR.UTF-8',
      TMPDIR: '/var/tmp',
      HF_TOKEN: 'hf_x',
      HF_ENDPOINT: 'https://mirror.example',
      CUDA_VISIBLE_DEVICES: '0',
      LD_LIBRARY_PATH: '/usr/local/cuda/lib64',
      NO_COLOR: '',
    };
    expect(childEnv(env, real)).toEqual({ ...env, ...logging });
  });

  it.each(['error', 'warn', 'off', 'debug', undefined])(
    'has the log that the app reads in place of RUST_LOG=%s',
    (RUST_LOG) => {
      expect(childEnv({ RUST_LOG, PATH: '/bin' }, real)).toEqual({ PATH: '/bin', ...logging });
    },
  );

  it('keeps the proxy, and loopback out of it', () => {
    const env = { HTTPS_PROXY: 'http://proxy:3128', no_proxy: '.corp' };
    const exceptions = '.corp,127.0.0.1,localhost,::1';
    expect(childEnv(env, real)).toEqual({
      HTTPS_PROXY: 'http://proxy:3128',
      ...logging,
      NO_PROXY: exceptions,
      no_proxy: exceptions,
    });
  });

  it('passes PRACTICE_* to the practice engine only', () => {
    expect(childEnv({ PRACTICE_X: '1' }, { practice: true })).toEqual({
      ...logging,
      PRACTICE_X: '1',
    });
  });

  it('takes an AppImage mount out of the search paths and leaves the rest', () => {
    const env = {
      APPDIR: '/tmp/.mount_x',
      APPIMAGE: '/home/me/Inferrs.AppImage',
      PATH: '/tmp/.mount_x:/tmp/.mount_x/usr/sbin:/usr/bin:/tmp/.mount_xy/bin',
      LD_LIBRARY_PATH: '/tmp/.mount_x/usr/lib',
    };
    expect(childEnv(env, real)).toEqual({ PATH: '/usr/bin:/tmp/.mount_xy/bin', ...logging });
  });

  it('does not touch its argument', () => {
    const env = { HF_HOME: '/x' };
    childEnv(env, real);
    expect(env).toEqual({ HF_HOME: '/x' });
  });
});
