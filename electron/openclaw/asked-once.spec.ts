import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchHome, launchFacts, practiceCli } from '../../test/openclaw/bench-home.ts';
import { OpenClawError } from './errors.ts';
import type { OpenClawService } from './openclaw-service.ts';

/** Each run of the real program costs 1.3 s of a core: how often it is run, and what for. */
const LONG = { timeout: 60_000 };
let home: BenchHome;
let service: OpenClawService;
beforeEach(() => {
  home = new BenchHome({ name: 'asked', text: '{ gateway: { mode: "local" } }\n' });
  service = home.service(launchFacts, practiceCli());
});
afterEach(async () => {
  await service.end(0);
  home.dispose();
});

const put = (name: string): void => writeFileSync(join(home.home, name), '');
const take = (name: string): void => rmSync(join(home.home, name));

function runs(noted: 'begun' | 'calls' = 'begun'): string[] {
  const path = join(home.home, noted);
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n') : [];
}
const validations = (noted?: 'calls'): number =>
  runs(noted).filter((command) => command === 'config validate').length;

/** As long as it takes until a file that has rested is looked at: a run that comes then fails the test. */
async function rested(): Promise<void> {
  await service.launchChanged();
  await new Promise((done) => setTimeout(done, 600));
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: unknown) => (error instanceof OpenClawError ? error.failure.code : String(error)),
  );
}

describe('openclaw is run', () => {
  it('once for each thing that it alone knows, from opening to the verdict', async () => {
    await service.refresh();
    // Once for each version of the program: who writes to the config before it is kept asks again.
    await expect
      .poll(() => existsSync(join(home.home, 'app-data', 'openclaw-schema.json')), LONG)
      .toBe(true);
    await service.preview({ mode: 'app-runs' });
    const { id } = await service.preview({ mode: 'app-runs' });
    expect(await service.apply(id)).toMatchObject({
      kind: 'applied',
      validation: { kind: 'valid', notCompared: false },
    });
    await rested();
    expect(runs()).toEqual(['--version', 'config validate', 'config schema', 'config validate']);
  });

  it('before a change as well where it could put an earlier file back over it', async () => {
    put('.openclaw/openclaw.json.bak');
    await service.refresh();
    await expect.poll(() => validations('calls'), LONG).toBe(1);
    await service.preview({ mode: 'app-runs' });
    await expect.poll(() => runs('calls'), LONG).toContain('models status');
  });

  it('no more often where its verdict on the text before comes late, which is none on the new one', async () => {
    put('hold-one-validate');
    await service.refresh();
    await expect.poll(() => existsSync(join(home.home, 'held')), LONG).toBe(true);
    const original = home.text();
    const { id } = await service.preview({ mode: 'app-runs' });
    expect(await service.apply(id)).toMatchObject({
      kind: 'applied',
      validation: { kind: 'valid' },
    });
    put('refuse');
    take('held');
    await expect.poll(() => validations('calls'), LONG).toBe(2);
    await rested();
    expect(validations()).toBe(2);
    expect(service.status?.kind).toBe('connected');
    // Nor is it one on the text before, which it has not read.
    take('refuse');
    await service.undo();
    expect(home.text()).toBe(original);
    expect(service.status?.kind).toBe('not-connected');
  });

  it('not at all for what cannot be done', async () => {
    await service.refresh();
    await expect.poll(() => validations('calls'), LONG).toBe(1);
    await expect.poll(() => runs('calls'), LONG).toContain('config schema');
    const before = runs();
    expect(await codeOf(service.restore('unknown'))).toBe('backup-not-found');
    expect(await codeOf(service.undo())).toBe('nothing-to-undo');
    expect(runs()).toEqual(before);
  });
});
