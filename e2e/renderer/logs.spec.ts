import { flood, shortLog, tracingLine } from '../../test/renderer/log-lines.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const withLog = {
  hash: 'logs',
  answers: { 'logs.lines': { lines: shortLog, dropped: 0, older: 0 } },
};

test('shows the newest line, its level and colours, without the machine’s time stamp', async ({
  page,
  open,
}) => {
  await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  await expect(log).toContainText('Error: Address already in use (os error 98)');
  await expect(log).toContainText('Request chatcmpl-4023');
  await expect(log).not.toContainText('T09:29');
});

test('searches, counts, marks, and gives everything back', async ({ page, open }) => {
  await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('kv CACHE');
  await expect(page.getByText('1 line matches')).toBeVisible();
  await expect(log.locator('mark')).toHaveText('KV cache');
  await search.fill('nothing says this');
  await expect(page.getByText('No line matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all lines' }).click();
  await expect(page.getByText('37 lines')).toBeVisible();
});

test('shows errors only, backtraces on stderr included', async ({ page, open }) => {
  await open(base, withLog);
  await page.getByRole('button', { name: /All lines/ }).click();
  await page.getByRole('option', { name: 'Errors only' }).click();
  await expect(page.getByText('2 of 37 lines')).toBeVisible();
  await expect(page.getByRole('log')).toContainText('Prompt length (140018 tokens)');
});

test('stays where it was put while paused, and says what came', async ({ page, open }) => {
  const double = await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  await page.getByRole('button', { name: 'Pause' }).click();
  await double.send('logs.lines', { lines: flood(100, 50), dropped: 0, older: 0 });
  const jump = page.getByRole('button', { name: '50 new lines below' });
  await expect(jump).toBeVisible();
  await expect(log).not.toContainText('chatcmpl-149');
  await jump.click();
  await expect(log).toContainText('chatcmpl-149');
});

test('stays where it was put while older lines come in above', async ({ page, open }) => {
  const newest = flood(50_000, 1_000);
  const double = await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': { lines: newest, dropped: 0, older: 2_000 } },
  });
  await expect(page.getByText('Reading 2,000 older lines…')).toBeVisible();
  const log = page.getByRole('log', { name: 'Server log' });
  await expect(log).toContainText('chatcmpl-50999');
  await page.getByRole('button', { name: 'Pause' }).click();
  await double.send('logs.lines', { lines: flood(48_500, 1_500), dropped: 0, older: 500 });
  await expect(page.getByText('2,500 lines')).toBeVisible();
  await expect(log).toContainText('chatcmpl-50999');
  await expect(page.getByText('Paused')).toBeVisible();

  // Now in the middle, at a row that the user chose.
  await log.evaluate((element) => {
    element.scrollTop = 20 * 700;
  });
  await expect(log).toContainText('chatcmpl-49205');
  const placeOf = (text: string): Promise<number | undefined> =>
    log.getByText(text).evaluate((row) => row.getBoundingClientRect().top);
  const before = await placeOf('chatcmpl-49205');
  await double.send('logs.lines', { lines: flood(48_000, 500), dropped: 0, older: 0 });
  await expect(page.getByText('3,000 lines')).toBeVisible();
  await expect.poll(() => placeOf('chatcmpl-49205')).toBe(before);
  await expect(page.getByText('older lines')).toBeHidden();
});

test('finds by time and level, and far inside a long line', async ({ page, open }) => {
  const long = tracingLine(40, 'INFO', `${'x'.repeat(30_000)}needle${'y'.repeat(30_000)}`);
  const lines = [...shortLog, long];
  await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': { lines, dropped: 0, older: 0 } },
  });
  const log = page.getByRole('log', { name: 'Server log' });
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('warn');
  await expect(page.getByText('1 line matches')).toBeVisible();
  await expect(log.locator('mark')).toHaveText('Warn');
  const time = /\d\d:\d\d:\d\d\.\d{3}/.exec((await log.textContent()) ?? '')?.[0] ?? '';
  await search.fill(time);
  await expect(page.getByText('1 line matches')).toBeVisible();
  await expect(log.locator('mark')).toHaveText(time);
  await search.fill('needle');
  await expect(log.locator('mark')).toHaveText('needle');
  await expect(log.locator('mark')).toBeInViewport();
  await expect(log).toContainText('characters before');
});

test('acknowledges what it has drawn and says what was dropped', async ({ page, open }) => {
  const double = await open(base, withLog);
  await expect.poll(async () => (await double.streams('logs.lines')).at(-1)?.acked).toBe(1);
  await double.send('logs.lines', {
    lines: [tracingLine(900, 'INFO', 'after a gap')],
    dropped: 863,
    older: 0,
  });
  await expect(page.getByText('863 lines were not shown')).toBeVisible();
  await expect.poll(async () => (await double.streams('logs.lines')).at(-1)?.acked).toBe(2);
});

test('unsubscribes when it is left', async ({ page, open }) => {
  const double = await open(base, withLog);
  await page.getByRole('link', { name: 'Models' }).click();
  await expect
    .poll(async () => (await double.streams('logs.lines')).map(({ closed }) => closed))
    .toEqual([true]);
});
