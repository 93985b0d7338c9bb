import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OpenClawError } from '../errors.ts';
import type { LaunchFacts } from '../config/launch-facts.ts';
import type { OpenClawService } from '../openclaw-service.ts';
import { BenchHome, MODEL, launchFacts, practiceCli } from '../../../test/openclaw/bench-home.ts';
import { portOf } from '../../../test/openclaw/matchers.ts';

const TEXT = `// mine\n{\n  gateway: { mode: 'local' },\n}\n`;

let home: BenchHome;
let launch: LaunchFacts;
let service: OpenClawService;
beforeEach(() => {
  home = new BenchHome({ name: 'interference', text: TEXT });
  launch = launchFacts();
  service = home.service(() => launch, practiceCli());
});
afterEach(() => {
  service.dispose();
  home.dispose();
});

function put(name: string, text = ''): void {
  writeFileSync(join(home.home, name), text);
}

function take(name: string): void {
  rmSync(join(home.home, name));
}

function calls(command: string): number {
  const log = join(home.home, 'calls');
  return existsSync(log) ? readFileSync(log, 'utf8').split(`${command}\n`).length - 1 : 0;
}

async function connect(): Promise<void> {
  await service.apply((await service.preview({ mode: 'on-demand', makeDefault: true })).id);
}

/** Previews a removal and waits until OpenClaw has been asked what it allows at present. */
async function previewRemoval(): Promise<{ id: string }> {
  const before = calls('models status');
  const preview = await service.previewDisconnect();
  await expect.poll(() => calls('models status'), { timeout: 10_000 }).toBeGreaterThan(before);
  return preview;
}

/** Resolves as soon as a stage of a removal was written. */
async function stageWritten(stage: number): Promise<void> {
  await new Promise<void>((done) => {
    const stop = service.onStatus(({ activity }) => {
      if (activity?.kind !== 'removing' || activity.stage !== stage) return;
      stop();
      done();
    });
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof OpenClawError ? error.failure.code : String(error)),
  );
}

function blankLines(text: string): number {
  return (/\n*$/.exec(text)?.[0].length ?? 0) - 1;
}

describe("OpenClaw's verdict", () => {
  it('is asked for again when an included file changes', async () => {
    put('.openclaw/g.json', '{ mode: "local", bogus: 1 }');
    home.write('{ gateway: { $include: "./g.json" } }\n');
    put('refuse');
    await service.refresh();
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('invalid');
    take('refuse');
    put('.openclaw/g.json', '{ mode: "local" }');
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('not-connected');
  });

  it('is asked for again on demand: its cause may be in no file', async () => {
    put('refuse');
    await service.refresh();
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('invalid');
    take('refuse');
    await service.refresh();
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('not-connected');
  });

  it('hears of a broken included file being mended', async () => {
    put('.openclaw/g.json', '{ oops');
    home.write('{ gateway: { $include: "./g.json" } }\n');
    expect(await service.refresh()).toMatchObject({
      kind: 'invalid',
      problem: { failure: { code: 'include-unreadable' } },
    });
    put('.openclaw/g.json', '{ mode: "local" }');
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('not-connected');
  });

  it('on another file is none on this one', async () => {
    put('other-config', '/elsewhere/openclaw.json');
    put('refuse');
    expect(await service.apply((await service.preview({})).id)).toMatchObject({
      kind: 'applied',
      validation: {
        kind: 'not-checked',
        failure: {
          code: 'cli-other-config',
          params: { path: home.config, used: '/elsewhere/openclaw.json' },
        },
      },
    });
    expect(service.status?.kind).toBe('connected');
  });

  it('keeps a refused text from being offered as the last good backup', async () => {
    await connect();
    await service.undo();
    home.write(TEXT.replace("'local'", "'local', bogus: 1"));
    put('refuse');
    await service.refresh();
    await expect.poll(() => service.status?.kind, { timeout: 10_000 }).toBe('invalid');
    const outcome = await service.apply((await service.preview({})).id);
    expect(outcome).toMatchObject({ kind: 'rolled-back' });
    const offered = async (): Promise<string | undefined> => {
      const { status } = service;
      if (status?.kind !== 'invalid' || status.lastGoodBackup === undefined) return undefined;
      const { id } = status.lastGoodBackup;
      const lines = await service.diffBackup(id);
      return lines
        .filter(({ type }) => type !== 'remove')
        .map(({ text }) => text)
        .join('\n');
    };
    await expect.poll(offered, { timeout: 10_000 }).toBeTypeOf('string');
    expect(await offered(), 'not the broken text itself').not.toContain('bogus');
    // Also when the present text is another one, which cannot even be read.
    home.write('{ oops');
    await service.refresh();
    expect(await offered()).not.toContain('bogus');
  });
});

describe('another writer', () => {
  it('during the check after disconnecting loses nothing by undoing', async () => {
    await connect();
    const theirs = `${TEXT}// theirs\n`;
    put('write-at-validate', theirs);
    const outcome = await service.apply((await service.previewDisconnect()).id);
    expect(outcome).toMatchObject({ kind: 'applied' });
    expect(service.status).toMatchObject({ kind: 'not-connected', canUndo: false });
    expect(await codeOf(service.undo())).toBe('changed-since-apply');
    expect(home.text()).toBe(theirs);
  });

  it('during a refused check loses nothing by the roll-back', async () => {
    await connect();
    const theirs = `${TEXT}// theirs\n`;
    const { id } = await service.previewDisconnect();
    put('write-at-validate', theirs);
    put('refuse');
    expect(await codeOf(service.apply(id))).toBe('changed-meanwhile');
    expect(home.text()).toBe(theirs);
  });

  it('between two stages of a removal is built upon, not written over', async () => {
    await connect();
    const theirs = `${TEXT}// theirs\n`;
    const { id } = await previewRemoval();
    put('hold-status');
    const removing = service.apply(id);
    await stageWritten(1);
    expect(blankLines(home.text())).toBeGreaterThan(10);
    put('write-at-status', theirs);
    take('hold-status');
    expect(await removing, 'the entry is gone in theirs too').toMatchObject({ kind: 'applied' });
    expect(home.text()).toBe(theirs);
    expect(service.status?.kind).toBe('not-connected');
    expect(service.status?.blankLines).toBeUndefined();
  });

  it('that puts the entry back between two stages is told', async () => {
    await connect();
    const theirs = `${home.text()}// theirs\n`;
    const { id } = await previewRemoval();
    put('hold-status');
    const removing = service.apply(id);
    await stageWritten(1);
    put('write-at-status', theirs);
    take('hold-status');
    expect(await codeOf(removing)).toBe('changed-meanwhile');
    expect(home.text()).toBe(theirs);
    expect(service.status?.kind, 'it is connected as before').toBe('connected');
  });

  it('that is OpenClaw, with its backup, is named', async () => {
    await connect();
    const older = `{ gateway: { mode: 'local' } } // older\n`;
    put('.openclaw/openclaw.json.bak', older);
    const { id } = await previewRemoval();
    put('hold-status');
    const removing = service.apply(id);
    await stageWritten(1);
    put('write-at-status', older);
    take('hold-status');
    expect(await codeOf(removing)).toBe('reverted-by-openclaw');
    expect(home.text()).toBe(older);
  });
});

describe('an interrupted removal', () => {
  it.each(['quitting', 'dying'] as const)('by %s is finished by the next start', async (how) => {
    await connect();
    const { id } = await previewRemoval();
    put('hold-status');
    const removing = codeOf(service.apply(id));
    await stageWritten(1);
    if (how === 'quitting') await service.end(0);
    else service.dispose();
    await removing;
    take('hold-status');
    expect(home.text().trimEnd()).toBe(TEXT.trimEnd());
    const left = blankLines(home.text());
    expect(left).toBeGreaterThan(10);

    const without = home.service(() => launch);
    expect(await without.refresh(), 'what is known without the CLI').toMatchObject({
      kind: 'not-connected',
      canUndo: true,
      blankLines: left,
    });
    without.dispose();

    const next = home.service(() => launch, practiceCli());
    expect(await next.refresh()).toMatchObject({ kind: 'not-connected', canUndo: true });
    expect(next.status?.blankLines).toBeUndefined();
    expect(home.text()).toBe(TEXT);
    await next.undo();
    expect(home.text()).toContain(MODEL);
    expect(next.status?.kind).toBe('connected');
    next.dispose();
  });

  it('ends in peace when quitting can wait', async () => {
    await connect();
    const { id } = await previewRemoval();
    put('hold-status');
    const removing = service.apply(id);
    await stageWritten(1);
    const ended = service.end(60_000);
    take('hold-status');
    await ended;
    expect(await removing).toMatchObject({ kind: 'applied' });
    expect(home.text()).toBe(TEXT);
    expect(await codeOf(service.acceptDrift()), 'nothing new begins').toBe('cancelled');
  });

  it('can be built upon at once: the blank lines do not stay for ever', async () => {
    await connect();
    const connected = home.text();
    put('.openclaw/openclaw.json.bak', '{}');
    const alone = home.service(() => launch);
    await alone.refresh();
    const preview = await alone.previewDisconnect();
    await alone.apply(preview.id);
    const left = alone.status?.blankLines ?? 0;
    expect(left, 'OpenClaw could restore its backup').toBeGreaterThan(10);
    expect(preview.warnings).toContainEqual({ code: 'blank-lines-stay', params: { lines: left } });
    const again = await alone.preview({ mode: 'on-demand', makeDefault: true });
    await alone.apply(again.id);
    expect(home.text()).toBe(connected);
    alone.dispose();
  });
});

it('writes in stages also what connecting makes much smaller', async () => {
  const cachedModels = Array.from({ length: 8 }, (_, i) => ({ id: `org/m-${i}` }));
  launch = launchFacts({ cachedModels });
  await service.apply((await service.preview({ mode: 'on-demand', models: 'all' })).id);
  const many = Buffer.byteLength(home.text());
  const sizes: number[] = [];
  service.onStatus(({ activity }) => {
    if (activity?.kind === 'removing') sizes.push(Buffer.byteLength(home.text()));
  });
  await service.apply((await service.preview({ mode: 'app-runs', removeLocalService: true })).id);
  expect(Buffer.byteLength(home.text())).toBeLessThan(many / 2);
  expect(sizes.length).toBeGreaterThan(1);
  let before = many;
  for (const size of sizes) {
    expect(size).toBeGreaterThanOrEqual(Math.floor(before / 2));
    before = size;
  }
});

it('gives up waiting for the lock when asked to, and changes nothing', async () => {
  const { id } = await service.preview({});
  put('.openclaw/openclaw.json.lock', JSON.stringify({ pid: process.pid }));
  service.onStatus(({ activity }) => {
    if (activity?.kind === 'waiting-for-lock') service.cancel();
  });
  expect(await codeOf(service.apply(id))).toBe('cancelled');
  expect(home.text()).toBe(TEXT);
  take('.openclaw/openclaw.json.lock');
  expect(await service.apply((await service.preview({})).id)).toMatchObject({ kind: 'applied' });
});

it('asks what is allowed once for a text, and not again where nobody can be forbidden a model', async () => {
  put('.openclaw/openclaw.json.bak', '{}');
  await service.refresh();
  await connect();
  launch = launchFacts({ port: 9001 });
  await service.launchChanged();
  await service.preview({ mode: 'on-demand' });
  await service.preview({ mode: 'on-demand', makeDefault: true });
  const { id } = await service.preview({ mode: 'on-demand' });
  await expect.poll(() => calls('models status'), { timeout: 10_000 }).toBe(3);
  const before = calls('models status');
  // Only our entry changes, which forbids nobody a model.
  expect(await service.apply(id)).toMatchObject({
    kind: 'applied',
    validation: { kind: 'valid', notCompared: false },
  });
  expect(home.text()).toContain(':9001');
  expect(calls('models status')).toBe(before);
});

it('asks for the gateway before it says that one takes over', async () => {
  const gateway = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  const port = portOf(gateway);
  await new Promise((done) => gateway.close(done));
  home.write(`{ gateway: { mode: 'local', port: ${port} } }\n`);
  await service.refresh();
  await expect.poll(() => service.status?.gateway, { timeout: 10_000 }).toBe('stopped');
  await new Promise<void>((done) => gateway.listen(port, '127.0.0.1', done));
  const outcome = await service.apply((await service.preview({})).id);
  expect(outcome).toMatchObject({ kind: 'applied', gatewayReloads: true });
  expect(service.status?.gateway).toBe('running');
  // One that is known to run and still answers is not asked again.
  const asked = calls('gateway status');
  launch = launchFacts({ port: 9001 });
  const again = await service.apply((await service.preview({})).id);
  expect(again).toMatchObject({ kind: 'applied', gatewayReloads: true });
  expect(calls('gateway status')).toBe(asked);
  await new Promise((done) => gateway.close(done));
  const gone = await service.apply((await service.previewDisconnect()).id);
  expect(gone).toMatchObject({ kind: 'applied', gatewayReloads: false });
});

it('restores no backup of another config', async () => {
  const other = join(home.home, '.openclaw-work', 'openclaw.json');
  mkdirSync(dirname(other));
  writeFileSync(other, '{ /* B */ }\n');
  await connect();
  const [backup] = await service.listBackups();
  const id = backup?.id ?? '';
  await service.chooseConfig(other);
  expect(await codeOf(service.restore(id))).toBe('backup-not-found');
  expect(await codeOf(service.diffBackup(id))).toBe('backup-not-found');
  expect(readFileSync(other, 'utf8')).toBe('{ /* B */ }\n');
});
