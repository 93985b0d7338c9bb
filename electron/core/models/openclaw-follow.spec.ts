import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { is, open } from '../../../test/bar.ts';
import type { TestBar, TestBarOptions } from '../../../test/bar.ts';
import type { ConfigPreview } from '../../../shared/openclaw/outcome.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';

const OLD = 'practice/tiny-chat';
const NEW = 'practice/small-instruct';
/** Not on this computer, so its window is not known before. */
const AWAY = 'someone/new-model';
const MISSING = 'nobody/nothing';

/** A server that runs, and an OpenClaw that is connected to it. */
async function connected(
  options: TestBarOptions = {},
): Promise<TestBar & { config: () => string }> {
  const test = await open(options);
  const path = join(test.home, '.openclaw', 'openclaw.json');
  mkdirSync(join(test.home, '.openclaw'));
  writeFileSync(path, '{\n  // mine\n  gateway: { mode: "local" },\n}\n');
  await test.bar.server.start();
  await test.until('ready', is('ready'));
  await test.bar.openclaw.refresh();
  const { id } = await test.bar.openclaw.preview({});
  await test.bar.openclaw.apply(id);
  await test.until('connected', ({ openclaw }) => openclaw?.kind === 'connected');
  return { ...test, config: () => readFileSync(path, 'utf8') };
}

async function shown(test: TestBar, model: string): Promise<ConfigPreview> {
  const preview = await test.bar.openclawFollow.preview(model, false);
  if (preview === null) throw new Error('OpenClaw does not follow');
  return preview;
}

const serves =
  (model: string) =>
  ({ server }: Snapshot): boolean =>
    server.kind === 'ready' && server.model === model;
const isOutdated = ({ openclaw }: Snapshot): boolean =>
  openclaw?.kind === 'connected' && openclaw.outdated;
const isThrough = ({ openclawFollow }: Snapshot): boolean => openclawFollow?.state !== 'waits';

describe('OpenClaw’s entry, when another model is chosen while one runs', () => {
  it('is written once the new model serves, as it was shown before, with what it is then found to have', async () => {
    const test = await connected();
    const before = test.config();
    const preview = await shown(test, AWAY);
    const codes = preview.changes.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['model-added', 'model-removed']));
    expect(codes).not.toContain('context-window-set');
    const moving = test.bar.choices.selectModel(AWAY, preview.id);
    const waits = await test.until('waits', ({ openclawFollow }) => openclawFollow !== null);
    expect(waits.openclawFollow).toEqual({ state: 'waits', model: AWAY });
    expect(test.config()).toBe(before);
    await moving;
    await test.until('serves', serves(AWAY));
    const { openclawFollow, openclaw } = await test.until(
      'written',
      (now) => isThrough(now) && now.openclaw?.kind === 'connected' && !now.openclaw.outdated,
    );
    expect(openclawFollow).toBeNull();
    expect(openclaw).toMatchObject({
      facts: { models: [{ id: AWAY, contextWindow: 32_768 }] },
    });
    expect(test.config()).toContain('// mine');
    expect(test.config()).not.toContain(OLD);
  });

  it('stays where the new model does not start, as the server goes back to the old one', async () => {
    const test = await connected({ faults: { PRACTICE_DOWNLOAD_FAIL: 'missing' } });
    const before = test.config();
    const preview = await shown(test, MISSING);
    await test.bar.choices.selectModel(MISSING, preview.id);
    await test.until('given up', ({ switchedBack }) => switchedBack !== null);
    const { openclawFollow } = await test.until('back', serves(OLD));
    expect(openclawFollow).toBeNull();
    expect(test.config()).toBe(before);
  });

  it('follows without a question once a person has agreed to it, and not where they did not', async () => {
    const test = await connected();
    const before = test.config();
    await shown(test, NEW);
    await test.bar.choices.selectModel(NEW, null);
    await test.until('out of date', (now) => serves(NEW)(now) && isOutdated(now));
    await test.bar.choices.selectModel(OLD);
    expect(test.bar.store.current.openclawFollow).toBeNull();
    expect(test.config()).toBe(before);
    await test.until('serves the old one', serves(OLD));
    await test.bar.choices.updateSettings({ openclawFollows: true });
    await test.bar.choices.selectModel(NEW);
    await test.until('serves', serves(NEW));
    await test.until('written', isThrough);
    expect(test.config()).toContain(NEW);
    expect(test.config()).not.toContain(OLD);
  });

  it('is left alone where the file has changed so that other changes would be made', async () => {
    const test = await connected();
    const preview = await shown(test, NEW);
    const theirs = test.config().replace(/"?baseUrl"?: "[^"]*"/, 'baseUrl: "http://10.0.0.1:1/v1"');
    expect(theirs).not.toBe(test.config());
    await test.bar.choices.selectModel(NEW, preview.id);
    writeFileSync(join(test.home, '.openclaw', 'openclaw.json'), theirs);
    await test.until('serves', serves(NEW));
    await test.until('told', isThrough);
    expect(test.config()).toBe(theirs);
  });

  it('is not touched for a preview that is not the last one', async () => {
    const test = await connected();
    const { id } = await shown(test, NEW);
    await shown(test, NEW);
    await expect(test.bar.choices.selectModel(NEW, id)).rejects.toMatchObject({
      failure: { kind: 'openclaw', failure: { code: 'preview-expired' } },
    });
    expect(test.bar.store.current.settings.model).toBe(OLD);
  });

  it('does not follow where there is none', async () => {
    const test = await open();
    expect(await test.bar.openclawFollow.preview(NEW, false)).toBeNull();
  });
});
