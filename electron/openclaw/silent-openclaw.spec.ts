import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenClawStatus } from '../../shared/openclaw/status.ts';
import { BenchHome, launchFacts, practiceCli } from '../../test/openclaw/bench-home.ts';
import { writeProgram } from '../../test/write-program.ts';
import type { OpenClawService } from './openclaw-service.ts';

/** An `openclaw` that does not answer until a test says so, or never. */
let home: BenchHome;
let service: OpenClawService;
let seen: OpenClawStatus[];
beforeEach(() => {
  home = new BenchHome({ name: 'silent', text: '{ gateway: { mode: "local" } }\n' });
  service = home.service(launchFacts, practiceCli());
  seen = [];
  service.onStatus((status) => seen.push(status));
});
afterEach(async () => {
  await service.end(0);
  home.dispose();
});

const put = (name: string): void => writeFileSync(join(home.home, name), '');
const take = (name: string): void => rmSync(join(home.home, name));

const asked = (command: string, noted = 'calls'): number =>
  readFileSync(join(home.home, noted), 'utf8')
    .split('\n')
    .filter((line) => line === command).length;

async function connecting(): Promise<ReturnType<OpenClawService['apply']>> {
  const { id } = await service.preview({ mode: 'app-runs' });
  return service.apply(id);
}

async function validating(): Promise<void> {
  await expect
    .poll(() => [service.status?.kind, service.status?.activity?.kind], { timeout: 60_000 })
    .toEqual(['connected', 'validating']);
}

const unasked = { kind: 'not-checked', failure: { code: 'answer-not-awaited', params: {} } };

describe('an openclaw that does not answer', () => {
  it('keeps nobody from seeing what is written, nor from ending the wait', async () => {
    await service.refresh();
    put('hold-validate');
    const { id } = await service.preview({ mode: 'app-runs' });
    const applied = service.apply(id);
    await validating();
    expect(home.text()).toContain('inferrs');
    service.cancel();
    expect(await applied).toMatchObject({ kind: 'applied', validation: unasked });
    expect(service.status?.kind).toBe('connected');
    expect(service.status?.activity).toBeUndefined();
  });

  it('is asked once about a text, however often that is looked at meanwhile', async () => {
    await service.refresh();
    const verdicts = (): number => asked('config validate', 'begun');
    await expect.poll(verdicts, { timeout: 60_000 }).toBe(1);
    put('hold-validate');
    home.write('{ gateway: { mode: "local" } } // mine\n');
    await service.launchChanged();
    await expect.poll(verdicts, { timeout: 60_000 }).toBe(2);
    for (let look = 0; look < 3; look += 1) {
      await service.launchChanged();
      // A look comes once the file has rested. None that comes later would make this fail.
      await new Promise((done) => setTimeout(done, 500));
    }
    expect(verdicts()).toBe(2);
  });

  it('is not waited for by what is asked for next', async () => {
    await service.refresh();
    const original = home.text();
    put('hold-validate');
    const { id } = await service.preview({ mode: 'app-runs' });
    const applied = service.apply(id);
    await validating();
    await service.undo();
    expect(await applied).toMatchObject({ kind: 'applied', validation: unasked });
    expect(home.text()).toBe(original);
  });

  it('rolls back with its late verdict all the same', async () => {
    await service.refresh();
    const original = home.text();
    put('hold-validate');
    put('refuse');
    const { id } = await service.preview({ mode: 'app-runs' });
    const applied = service.apply(id);
    await validating();
    take('hold-validate');
    expect(await applied).toMatchObject({ kind: 'rolled-back', restricted: false });
    expect(home.text()).toBe(original);
  });

  it('leaves a removal safe from its backup, and ends it when it answers again', async () => {
    await service.refresh();
    const original = home.text();
    await connecting();
    const { id } = await service.previewDisconnect();
    // Asked with the preview: connecting could forbid no model, and OpenClaw had nothing to put back.
    await expect.poll(() => asked('models status'), { timeout: 60_000 }).toBe(1);
    put('hold-status');
    const removed = service.apply(id);
    await expect.poll(() => service.status?.activity?.kind, { timeout: 60_000 }).toBe('removing');
    service.cancel();
    expect(await removed).toMatchObject({ kind: 'applied', validation: unasked });
    expect(home.text().trimEnd()).toBe(original.trimEnd());
    take('hold-status');
    await service.refresh();
    expect(home.text()).toBe(original);
  });

  it('delays nothing that the file says: it is shown before the program is even found', async () => {
    await service.end(0);
    const never = await writeProgram(join(home.home, 'openclaw'), 'exec sleep 600');
    service = home.service(launchFacts, { command: never, args: [] });
    service.onStatus((status) => seen.push(status));
    void service.refresh();
    await expect.poll(() => seen[0]?.kind, { timeout: 60_000 }).toBe('not-connected');
    expect(seen[0]?.cli).toEqual({ found: false, others: [], searching: true });
    // What changes meanwhile is seen as well.
    home.write('{ broken');
    await service.launchChanged();
    expect(service.status?.kind).toBe('invalid');
  });

  it('is not taken for none where there is no file', async () => {
    await service.end(0);
    rmSync(home.config);
    const never = await writeProgram(join(home.home, 'openclaw'), 'exec sleep 600');
    service = home.service(launchFacts, { command: never, args: [] });
    service.onStatus((status) => seen.push(status));
    void service.refresh();
    await service.launchChanged();
    expect(seen).toEqual([]);
  });
});
