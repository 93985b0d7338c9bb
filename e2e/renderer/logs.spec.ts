import { flood, logBatch, shortLog, tracingLine } from '../../test/renderer/log-lines.ts';
import { base } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

const withLog = {
  hash: 'logs',
  answers: { 'logs.lines': logBatch(shortLog) },
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
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(log.locator('mark')).toHaveText('KV cache');
  await page.getByRole('button', { name: 'Show matching lines only' }).click();
  await expect(page.getByText('1 of 37 lines')).toBeVisible();
  await search.fill('nothing says this');
  await expect(page.getByText('No matches')).toBeVisible();
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
  const before = await log.textContent();
  await page.getByRole('button', { name: 'Pause' }).click();
  await double.send('logs.lines', logBatch(flood(100, 50)));
  const jump = page.getByRole('button', { name: '50 new lines below' });
  await expect(jump).toBeVisible();
  expect((await log.textContent())?.startsWith(before ?? '')).toBe(true);
  await jump.click();
  await expect(log).toContainText('chatcmpl-149');
});

test('stays where it was put while older lines come in above', async ({ page, open }) => {
  const newest = flood(50_000, 1_000);
  const double = await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': logBatch(newest, 0, 2_000) },
  });
  await expect(page.getByText('Reading 2,000 older lines…')).toBeVisible();
  await page.getByRole('button', { name: 'Fold repeated lines' }).click();
  const log = page.getByRole('log', { name: 'Server log' });
  await expect(log).toContainText('chatcmpl-50999');
  await page.getByRole('button', { name: 'Pause' }).click();
  await double.send('logs.lines', logBatch(flood(48_500, 1_500), 0, 500));
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
  await double.send('logs.lines', logBatch(flood(48_000, 500)));
  await expect(page.getByText('3,000 lines')).toBeVisible();
  await expect.poll(() => placeOf('chatcmpl-49205')).toBe(before);
  await expect(page.getByText('older lines')).toBeHidden();
});

test('finds by time and level, and far inside a long line', async ({ page, open }) => {
  const long = tracingLine(40, 'INFO', `${'x'.repeat(30_000)}needle${'y'.repeat(30_000)}`);
  const lines = [...shortLog, long];
  await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': logBatch(lines) },
  });
  const log = page.getByRole('log', { name: 'Server log' });
  const search = page.getByRole('searchbox', { name: 'Search the log' });
  await search.fill('warn');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(log.locator('mark')).toHaveText('Warn');
  const time = /\d\d:\d\d:\d\d\.\d{3}/.exec((await log.textContent()) ?? '')?.[0] ?? '';
  await search.fill(time);
  await expect(page.getByText('1 of 1')).toBeVisible();
  await expect(log.locator('mark')).toHaveText(time);
  await search.fill('needle');
  await expect(log.locator('mark')).toHaveText('needle');
  await expect(log.locator('mark')).toBeInViewport();
  await expect(log).toContainText('characters before');
});

test('acknowledges what it has drawn and says what was dropped', async ({ page, open }) => {
  const double = await open(base, withLog);
  await expect.poll(async () => (await double.streams('logs.lines')).at(-1)?.acked).toBe(1);
  await double.send('logs.lines', logBatch([tracingLine(900, 'INFO', 'after a gap')], 863));
  await expect(page.getByText('863 lines were not shown')).toBeVisible();
  await expect.poll(async () => (await double.streams('logs.lines')).at(-1)?.acked).toBe(2);
});

test('goes from match to match and from error to error, by buttons and by keys', async ({
  page,
  open,
}) => {
  await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  await page.keyboard.press('Control+Meta+f');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await page.keyboard.press('ControlOrMeta+f');
  await expect(page.getByRole('searchbox', { name: 'Search the log' })).toBeFocused();
  await page.keyboard.type('model');
  const count = page.getByText(/^\d of 6$/);
  await expect(count).toHaveText('6 of 6');
  await page.keyboard.press('Enter');
  await expect(count).toHaveText('1 of 6');
  await page.keyboard.press('Shift+Enter');
  await expect(count).toHaveText('6 of 6');
  await page.keyboard.press('ControlOrMeta+Shift+g');
  await expect(count).toHaveText('5 of 6');
  await page.keyboard.press('F3');
  await expect(count).toHaveText('6 of 6');
  await expect(log).toContainText('exceeds the model’s');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('button', { name: 'Previous error' }).click();
  await log.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Line details' });
  await expect(details).toContainText('Prompt length (140018 tokens)');
});

test('goes to the next error and match from the menu, also from another screen', async ({
  page,
  open,
}) => {
  const double = await open(base, { ...withLog, hash: 'models' });
  await double.emit('app.show', 'previous-error');
  const log = page.getByRole('log', { name: 'Server log' });
  await expect(log.locator('[class*=current]')).toContainText('Address already in use');
  await double.emit('app.show', 'previous-error');
  await expect(log.locator('[class*=current]')).toContainText('Prompt length');
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('model');
  await expect(page.getByText('6 of 6')).toBeVisible();
  await double.emit('app.show', 'previous-match');
  await expect(page.getByText('5 of 6')).toBeVisible();
});

test('finds inside a folded burst, opens it there, and folds it again', async ({ page, open }) => {
  await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  await expect(log).toContainText('× 17');
  await expect(log).not.toContainText('chatcmpl-4003');
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('4003');
  await expect(log.locator('mark')).toHaveText('4003');
  await page.getByRole('searchbox', { name: 'Search the log' }).fill('');
  await log.getByTitle('Fold 17 repeated lines').click();
  await expect(log).not.toContainText('chatcmpl-4003');
  await log.focus();
  await page.keyboard.press('ArrowRight');
  await expect(log).toContainText('chatcmpl-4003');
  await page.getByRole('button', { name: 'Fold repeated lines' }).click();
  await expect(log).not.toContainText('× 6');
});

test('tells all of a line on demand, and copies it', async ({ page, open }) => {
  const line = tracingLine(40, 'INFO', 'loaded file="a b.gguf" took=1.5s');
  await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': logBatch([...shortLog, line]) },
  });
  const log = page.getByRole('log', { name: 'Server log' });
  await log.getByText('took=1.5s').click();
  await log.focus();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Line details' });
  await expect(details.getByRole('definition').filter({ hasText: /^1.5s$/ })).toBeVisible();
  await expect(details).toContainText('579Z  INFO inferrs::server: loaded');
  await details.getByRole('button', { name: 'Copy Line' }).click();
  await page.keyboard.press('Escape');
  await details.getByRole('button', { name: 'Close' }).click();
  await expect(details).toBeHidden();
});

test('copies the lines that are selected, with what is folded in them, or the current one', async ({
  page,
  open,
}) => {
  await open(base, withLog);
  const log = page.getByRole('log', { name: 'Server log' });
  const copied = (): Promise<string> =>
    log.evaluate((element) => {
      const event = new ClipboardEvent('copy', {
        bubbles: true,
        cancelable: true,
        clipboardData: new DataTransfer(),
      });
      element.dispatchEvent(event);
      return event.clipboardData?.getData('text/plain') ?? '';
    });
  await log.evaluate((element) => {
    const rows = element.querySelectorAll('[data-index]');
    const [from, to] = [rows.item(11), rows.item(12)];
    window.getSelection()?.setBaseAndExtent(from, 0, to, 1);
  });
  const lines = (await copied()).split('\n');
  expect(lines).toHaveLength(1 + 17);
  expect(lines[1]).toMatch(/^2\S+Z  INFO inferrs::server: Request chatcmpl-4000: /);
  await page.evaluate(() => window.getSelection()?.removeAllRanges());
  await log.getByText('Model loaded successfully').click();
  expect(await copied()).toMatch(/^2\S+Z  INFO inferrs::server: Model loaded successfully$/);
});

test('wraps long lines, to the first and the last of which it goes', async ({ page, open }) => {
  const lines = Array.from({ length: 3_000 }, (_, index) =>
    tracingLine(index, 'INFO', `line ${String(index)} ${'word '.repeat(index % 90)}end.`),
  );
  await open(base, {
    hash: 'logs',
    answers: { 'logs.lines': logBatch(lines) },
  });
  const log = page.getByRole('log', { name: 'Server log' });
  const widthOf = (): Promise<number> =>
    log.evaluate((element) => element.scrollWidth - element.clientWidth);
  await page.getByRole('button', { name: 'Fold repeated lines' }).click();
  expect(await widthOf()).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Wrap long lines' }).click();
  expect(await widthOf()).toBe(0);
  // With no gap at either end, and every line whole.
  const edges = (): Promise<{ above: number; below: number }> =>
    log.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const rows = [...element.querySelectorAll('[data-index]')];
      return {
        above: (rows[0]?.getBoundingClientRect().top ?? 0) - top,
        below: bottom - (rows.at(-1)?.getBoundingClientRect().bottom ?? 0),
      };
    });
  await expect(log.getByText(/line 2999 /)).toBeInViewport();
  expect(Math.abs((await edges()).below)).toBeLessThan(2);
  await log.evaluate((element) => {
    element.scrollTop = 0;
  });
  await expect(log.getByText(/line 0 /)).toBeInViewport();
  expect(Math.abs((await edges()).above)).toBeLessThan(2);
});

test('unsubscribes when it is left', async ({ page, open }) => {
  const double = await open(base, withLog);
  await page.getByRole('link', { name: 'Models' }).click();
  await expect
    .poll(async () => (await double.streams('logs.lines')).map(({ closed }) => closed))
    .toEqual([true]);
});
