import { tried } from '../../test/renderer/tried.ts';
import { base, ready, withServer } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

test('asks the running server, one message at a time, and shows what came', async ({
  page,
  open,
}) => {
  const double = await open(base, { hash: 'diagnose' });
  const message = page.getByRole('textbox', { name: 'Message' });
  const send = page.getByRole('button', { name: 'Send', exact: true });
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  const log = page.getByRole('log', { name: 'Answer' });
  await message.fill('What is 2 + 2?');
  await expect(page.getByText('The server is not running. Start it, then send')).toBeVisible();
  await expect(send).toBeDisabled();
  await double.emit('app.changed', { server: ready });
  await message.press('Enter');
  await expect(message).toHaveValue('');
  await expect(page.getByText('inferrs cannot be interrupted')).toBeVisible();
  await message.fill('And 3 + 3?');
  await message.press('Enter');
  await expect(send).toBeDisabled();
  expect(await double.streams('try.answer')).toHaveLength(1);
  for (const item of tried) await double.send('try.answer', item);
  await expect(log).toContainText('2 + 2 is 4.');
  await expect(log).toContainText('first word after 412 ms · about 18 words/s');
  await page.getByRole('button', { name: 'Exact request and answer' }).click();
  await expect(page.getByText('POST http://127.0.0.1:8080/v1/chat/completions')).toBeVisible();
  await expect(page.getByText('data: {"choices"')).toBeVisible();
  await page.getByRole('button', { name: 'Copy as curl' }).click();
  const [copied] = await double.calls('app.copyText');
  expect(copied?.input).toMatch(/^curl -N http/);
  // The second goes on while another screen is shown, and is given up on demand.
  await send.click();
  await page.getByRole('link', { name: 'Overview' }).click();
  await double.send('try.answer', { kind: 'piece', text: '3 + ', raw: '' });
  await page.getByRole('link', { name: 'Diagnose' }).click();
  await expect(log).toContainText('3 + ');
  await stop.click();
  await expect(log).toContainText('You no longer wait for this answer.');
  await expect(stop).toBeDisabled();
  expect((await double.streams('try.answer')).map(({ closed }) => closed)).toEqual([true, true]);
  await page.getByRole('button', { name: 'Clear the conversation' }).click();
  await expect(log).toContainText('The answer appears here.');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(log).toContainText('You no longer wait for this answer.');
});

test('sends with Enter, begins a line with Shift, and leaves Enter to whoever composes a word', async ({
  page,
  open,
}) => {
  const double = await open(withServer(ready), { hash: 'diagnose' });
  const message = page.getByRole('textbox', { name: 'Message' });
  await message.fill('안녕');
  // A Korean word is under way: Enter ends it (UI Events: `isComposing`).
  await message.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
  expect(await double.streams('try.answer')).toHaveLength(0);
  const height = async (): Promise<number> => (await message.boundingBox())?.height ?? 0;
  const single = await height();
  await message.press('Shift+Enter');
  await message.pressSequentially('하세요');
  await expect(message).toHaveValue('안녕\n하세요');
  expect(await height()).toBeGreaterThan(single);
  await message.press('Enter');
  await expect(message).toHaveValue('');
  expect(await height()).toBe(single);
  expect(await double.streams('try.answer')).toHaveLength(1);
  await expect(page.getByRole('log', { name: 'Answer' })).toContainText('안녕\n하세요');
});

test('shows an answer that is a failure as one, and what the server is busy with', async ({
  page,
  open,
}) => {
  const double = await open(withServer(ready, { abandonedAnswer: true }), {
    hash: 'diagnose',
    answers: { 'try.answer': { kind: 'failed', why: 'engine-error', detail: 'shape mismatch' } },
  });
  await expect(page.getByText('still working on an answer that was given up')).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill('Hi');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  const log = page.getByRole('log', { name: 'Answer' });
  await expect(log).toContainText('The engine failed while it worked on the answer.');
  await expect(log).toContainText('shape mismatch');
  expect(await double.streams('try.answer')).toHaveLength(1);
});
