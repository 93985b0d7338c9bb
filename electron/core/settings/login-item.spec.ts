import { describe, expect, it } from 'vitest';
import { loginItemState, wasOpenedAtLogin } from './login-item.ts';

describe('wasOpenedAtLogin', () => {
  it('believes macOS', () => {
    expect(wasOpenedAtLogin('darwin', ['app'], true)).toBe(true);
    expect(wasOpenedAtLogin('darwin', ['app', '--at-login'], false)).toBe(false);
  });

  it.each(['linux', 'win32'] as const)('goes by the argument on %s', (platform) => {
    expect(wasOpenedAtLogin(platform, ['app', '--at-login'], false)).toBe(true);
    expect(wasOpenedAtLogin(platform, ['app'], false)).toBe(false);
  });
});

describe('loginItemState', () => {
  it('tells what macOS still wants the user to allow', () => {
    const waiting = { openAtLogin: false, status: 'requires-approval' };
    expect(loginItemState('darwin', waiting)).toBe('needs-approval');
    expect(loginItemState('darwin', { openAtLogin: true, status: 'enabled' })).toBe('on');
    expect(loginItemState('darwin', { openAtLogin: false, status: 'not-registered' })).toBe('off');
  });

  it('knows older systems, which give no status', () => {
    expect(loginItemState('darwin', { openAtLogin: true })).toBe('on');
  });

  it('sees what was switched off in the Task Manager', () => {
    const off = { openAtLogin: true, executableWillLaunchAtLogin: false };
    expect(loginItemState('win32', off)).toBe('off');
    expect(loginItemState('win32', { ...off, executableWillLaunchAtLogin: true })).toBe('on');
  });
});
