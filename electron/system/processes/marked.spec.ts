import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { endMarked, isMarked, marked, parseMarked, signalMarked } from './marked.ts';

it.skipIf(process.platform === 'win32')('ends those that bear the mark and no others', async () => {
  const marks = [randomUUID(), randomUUID()] as const;
  const [ours, others] = marks.map((mark) =>
    spawn('/bin/sleep', ['600'], { env: marked({}, mark), detached: true }),
  );
  if (ours?.pid === undefined || others?.pid === undefined) throw new Error('not started');
  await Promise.all([once(ours, 'spawn'), once(others, 'spawn')]);
  const exits = [once(ours, 'exit'), once(others, 'exit')];
  expect(await signalMarked(marks[0], 'SIGKILL', { pid: ours.pid })).toBe(0);
  expect(await isMarked(others.pid, marks[0])).not.toBe(true);
  await endMarked(marks[0]);
  expect(await exits[0]).toEqual([null, 'SIGTERM']);
  expect(others.exitCode).toBeNull();
  others.kill('SIGKILL');
  await exits[1];
  await endMarked(marks[0]);
});

it('reads what ps of macOS shows', () => {
  const table = [
    '  501   501 Ss   /opt/homebrew/bin/inferrs serve a/b HOME=/Users/a INFERRS_BAR_RUN=one',
    '  502   502 Z    (inferrs) INFERRS_BAR_RUN=one',
    '  503   501 S    /bin/x INFERRS_BAR_RUN=one-more',
    '  504   501 S    /bin/x INFERRS_BAR_RUN=one PATH=/bin',
    'noise INFERRS_BAR_RUN=one',
  ].join('\n');
  expect(parseMarked(table, 'one')).toEqual([
    { pid: 501, groupId: 501 },
    { pid: 504, groupId: 501 },
  ]);
});
