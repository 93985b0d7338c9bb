import { connected } from '../../test/renderer/openclaw.ts';
import { base, ready, requests, trouble, withServer } from '../../test/renderer/snapshots.ts';
import { expect, test } from './support/test.ts';

test('lists what reaches the server as it comes, and says why there is nothing', async ({
  page,
  open,
}) => {
  const double = await open(base, { hash: 'diagnose' });
  const card = page.getByRole('region', { name: 'Requests' });
  const items = card.getByRole('list', { name: 'Requests' }).getByRole('listitem');
  await expect(card).toContainText('The server is not running.');
  await double.emit('app.changed', { server: ready });
  await expect(card).toContainText('No request has reached the server');
  await expect(items).toHaveCount(0);
  await double.emit('app.changed', { requests });
  await expect(items).toHaveCount(requests.length);
  await expect(card).not.toContainText('No request has reached');
  await expect(items.nth(0)).toContainText('Another program');
  await expect(items.nth(0)).toContainText('request of about 12,000 words · 3 messages');
  await expect(items.nth(0)).toContainText('End unknown');
  await expect(items.nth(2)).toContainText('has no key');
  await expect(items.nth(4)).toContainText('1.7 sec · about 18 words/s');
  await expect(items.nth(5)).toContainText('Insufficient Memory');
  await double.emit('app.changed', { requests: [], abandonedAnswer: true });
  await expect(card).toContainText('busy with an answer that nobody waits for');
  await double.emit('app.changed', {
    server: {
      kind: 'external',
      since: 0,
      port: 8080,
      owner: { isInferrs: true, isOrphan: false },
      health: 'ok',
    },
  });
  await expect(card).toContainText('cannot read its log');
  const facts = { ...connected.facts, mode: 'on-demand' as const };
  await double.emit('app.changed', { openclaw: { ...connected, facts } });
  await expect(card).toContainText('its log is OpenClaw’s');
});

test('shows on overview and Diagnose that answers fail, until it is read', async ({
  page,
  open,
}) => {
  const double = await open(withServer(ready, { trouble }), { hash: 'overview' });
  const card = page.getByRole('region', { name: 'Answers fail' });
  await expect(card.getByRole('alert')).toContainText('not enough memory for an answer');
  await expect(card).toContainText('read in the server’s log');
  await expect(card.getByRole('button', { name: 'Open Settings' })).toBeVisible();
  await page.getByRole('link', { name: 'Diagnose' }).click();
  await expect(card).toBeVisible();
  await card.getByRole('button', { name: 'Close' }).click();
  expect(await double.calls('trouble.dismiss')).toHaveLength(1);
  await double.emit('app.changed', { trouble: null });
  await expect(card).toBeHidden();
});
