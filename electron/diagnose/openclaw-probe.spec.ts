import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelledError } from '../system/cancelled.ts';
import type { OpenClawCliRunner } from '../openclaw/cli/cli.ts';
import { openClawError } from '../openclaw/errors.ts';
import { createOpenClawProbe } from './openclaw-probe.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'openclaw-probe-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function entryOf(text: string | undefined, key?: string) {
  const configPath = join(dir, 'openclaw.json');
  if (text !== undefined) await writeFile(configPath, text);
  const probe = createOpenClawProbe(() => Promise.resolve({ configPath, cli: undefined }), {
    agentFolder: join(dir, 'agent'),
    key: () => key,
  });
  return probe.readEntry('a/b');
}

describe('readEntry', () => {
  it.each([
    ["{ apiKey: 'k' }", 'k', undefined],
    ["{ apiKey: 'another' }", 'k', true],
    ['{}', 'k', true],
    ["{ apiKey: 'another' }", undefined, undefined],
    // What it stands for, only OpenClaw knows.
    ["{ apiKey: '${KEY}' }", 'k', undefined],
  ])('of %s, where %s is asked for: lacks the key: %s', async (entry, key, lacks) => {
    const read = await entryOf(`{ models: { providers: { inferrs: ${entry} } } }`, key);
    expect('lacksKey' in read ? read.lacksKey : undefined).toBe(lacks);
  });

  it('reads address, models and the flags of the tested model', async () => {
    const entry = await entryOf(`{
      // ours
      models: { providers: { inferrs: {
        baseUrl: 'http://127.0.0.1:8080/v1',
        models: [{ id: 'x/y' }, { id: 'a/b', compat: { requiresStringContent: true, supportsTools: false } }],
      } } },
    }`);
    expect(entry).toEqual({
      kind: 'found',
      baseUrl: 'http://127.0.0.1:8080/v1',
      modelIds: ['x/y', 'a/b'],
      startsServer: false,
      requiresStringContent: true,
      supportsTools: false,
    });
  });

  it('takes the flags for absent when the entry does not say', async () => {
    const entry = await entryOf(
      `{ models: { providers: { inferrs: { models: [{ id: 'a/b' }] } } } }`,
    );
    expect(entry).toMatchObject({ baseUrl: '', requiresStringContent: false, supportsTools: true });
  });

  it('tells a missing file, a missing entry and a broken file apart', async () => {
    expect(await entryOf(undefined)).toEqual({ kind: 'not-found', installed: false });
    expect(await entryOf('{ models: {} }')).toEqual({ kind: 'missing' });
    const broken = await entryOf('{\n  models: oops\n}');
    expect(broken.kind === 'invalid' && broken.detail).toMatch(/openclaw\.json:2:\d+ /);
  });
});

const failing = (failure: Error) => ({ infer: () => Promise.reject(failure) });

describe('inferModelRun', () => {
  const ask = (cli: Pick<OpenClawCliRunner, 'infer'> | undefined) =>
    createOpenClawProbe(
      () =>
        Promise.resolve({
          configPath: '',
          cli: cli && { ...cli, agentTurn: () => Promise.reject(new Error('never asked')) },
        }),
      { agentFolder: join(dir, 'agent') },
    ).inferModelRun({
      model: 'a/b',
      prompt: 'hi',
      timeoutMs: 5_000,
      signal: new AbortController().signal,
    });

  it('asks for the model by OpenClaw’s name, with the time limit in seconds', async () => {
    const asked: unknown[] = [];
    const cli = {
      infer: (...args: unknown[]) => {
        asked.push(...args.slice(0, 3));
        return Promise.resolve({ ok: true as const, text: 'pong' });
      },
    };
    expect(await ask(cli)).toEqual({ kind: 'ok', text: 'pong' });
    expect(asked).toMatchObject(['inferrs/a/b', 'hi', { limitSeconds: 5 }]);
  });

  it('tells refusals, time limits, a broken and a missing CLI apart', async () => {
    expect(
      await ask({
        infer: () => Promise.resolve({ ok: false as const, message: 'Connection error.' }),
      }),
    ).toEqual({ kind: 'refused', message: 'Connection error.' });
    expect(
      await ask(failing(openClawError('cli-timeout', { command: 'infer', seconds: 5 }))),
    ).toEqual({ kind: 'timeout' });
    expect(
      await ask(
        failing(openClawError('cli-failed', { command: 'infer', exitCode: 1, detail: 'old Node' })),
      ),
    ).toEqual({ kind: 'cli-failed', message: 'old Node' });
    expect(await ask(undefined)).toEqual({ kind: 'cli-not-found' });
    await expect(ask(failing(openClawError('cancelled', {})))).rejects.toThrow(CancelledError);
  });
});
