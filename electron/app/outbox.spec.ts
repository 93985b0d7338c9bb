import { expect, it } from 'vitest';
import { Outbox } from './outbox.ts';

it('keeps what a loading page is told, in order, and tells a listening one at once', () => {
  const outbox = new Outbox();
  const page = {};
  const heard: string[] = [];
  const tell = (what: string): void => outbox.tell(page, () => heard.push(what));
  outbox.loading(page);
  tell('logs');
  tell('failed');
  expect(heard).toEqual([]);
  outbox.listening(page);
  expect(heard).toEqual(['logs', 'failed']);
  tell('settings');
  expect(heard).toEqual(['logs', 'failed', 'settings']);
});

it('goes on keeping while the page is loaded once more after a crash', () => {
  const outbox = new Outbox();
  const page = {};
  const heard: string[] = [];
  outbox.loading(page);
  outbox.tell(page, () => heard.push('kept'));
  outbox.loading(page);
  outbox.listening(page);
  expect(heard).toEqual(['kept']);
});

it('forgets a page that is gone', () => {
  const outbox = new Outbox();
  const page = {};
  const heard: string[] = [];
  outbox.loading(page);
  outbox.tell(page, () => heard.push('lost'));
  outbox.gone(page);
  outbox.listening(page);
  expect(heard).toEqual([]);
});
