import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenClawCli } from '../../../shared/openclaw/status.ts';
import { BenchHome, launchFacts, practiceCli } from '../../../test/openclaw/bench-home.ts';
import { writeProgram } from '../../../test/write-program.ts';
import { OpenClawCliRunner } from '../cli/cli.ts';
import { KeptSchema } from './kept-schema.ts';

const schema = {
  properties: { models: { type: 'object', additionalProperties: false }, channels: {} },
};
const kept = { models: '{"type":"object","additionalProperties":false}' };

describe('a schema that is kept', () => {
  let folder = '';
  let cli: OpenClawCli;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'inferrs-bar-schema-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const path = (): string => join(folder, 'schema.json');
  const asked = (): number => readFileSync(join(folder, 'asked'), 'utf8').length;
  const never = new AbortController().signal;

  /** An `openclaw` that does this when it is asked. */
  async function program(script: string): Promise<OpenClawCliRunner> {
    const command = await writeProgram(
      join(folder, 'openclaw'),
      `printf x >> '${join(folder, 'asked')}'\n${script}`,
    );
    cli = { found: true, path: command, version: '2026.9.6', others: [] };
    return new OpenClawCliRunner({ command, args: [] }, { PATH: process.env['PATH'] ?? '' });
  }
  const printing = (text: string): string => `cat <<'END'\n${text}\nEND`;

  it('is asked for once, of each program as it is', async () => {
    const runner = await program(printing(JSON.stringify(schema)));
    const store = new KeptSchema(path());
    expect(await store.of(cli)).toEqual({});
    await store.bring(cli, runner, never);
    await store.bring(cli, runner, never);
    const next = new KeptSchema(path());
    await next.bring(cli, runner, never);
    expect(await next.of(cli)).toEqual(kept);
    expect(asked()).toBe(1);
    // Another program in its place, whatever its version is held to be.
    const replaced = await program(`# newer\n${printing('{"properties":{"tools":{}}}')}`);
    expect(await next.of(cli)).toEqual({});
    await next.bring(cli, replaced, never);
    expect(await next.of(cli)).toEqual({ tools: '{}' });
  });

  it.each([
    ['does not know the command', `echo "error: unknown command 'schema'" >&2; exit 1`],
    ['prints rubbish', printing('{ not json')],
    ['prints another document', printing('{"ok":true}')],
    ['prints without end', 'yes "$(seq 1 20000)"'],
  ])('is nothing where the program %s, and that is not asked for again', async (_, script) => {
    const runner = await program(script);
    await new KeptSchema(path()).bring(cli, runner, never);
    const next = new KeptSchema(path());
    await next.bring(cli, runner, never);
    expect(await next.of(cli)).toEqual({});
    expect(asked()).toBe(1);
  });

  it('is nothing where the program fails, and asked for by the next run of the app', async () => {
    const runner = await program('exit 1');
    const store = new KeptSchema(path());
    await store.bring(cli, runner, never);
    await store.bring(cli, runner, never);
    expect(asked()).toBe(1);
    await new KeptSchema(path()).bring(cli, runner, never);
    expect(asked()).toBe(2);
  });

  it('makes way where the program hangs, and is asked for later', async () => {
    const runner = await program('exec sleep 600');
    const store = new KeptSchema(path());
    const bringing = store.bring(cli, runner, never);
    await expect.poll(asked, { timeout: 60_000 }).toBe(1);
    store.giveWay();
    await bringing;
    const again = await program(printing(JSON.stringify(schema)));
    await store.bring(cli, again, never);
    expect(await store.of(cli)).toEqual(kept);
  });

  it.each(['', '\0\0\0', '{"version":1', '{"version":1,"program":7,"sections":[1]}'])(
    'is asked for again where %j is on the disk',
    async (text) => {
      const runner = await program(printing(JSON.stringify(schema)));
      writeFileSync(path(), text);
      const store = new KeptSchema(path());
      expect(await store.of(cli)).toEqual({});
      await store.bring(cli, runner, never);
      expect(await new KeptSchema(path()).of(cli)).toEqual(kept);
    },
  );
});

it('tells before Apply what OpenClaw will refuse, and is no lock: its program has the last word', async () => {
  const home = new BenchHome({ name: 'schema', text: '{ gateway: { mode: "local" } }\n' });
  writeFileSync(join(home.home, 'schema'), JSON.stringify(schema));
  const service = home.service(launchFacts, practiceCli());
  await service.refresh();
  const foretold = async (): Promise<string[]> => {
    const { warnings } = await service.preview({});
    return warnings.flatMap((warning) =>
      warning.code === 'probably-refused' ? [warning.params.detail] : [],
    );
  };
  await expect
    .poll(foretold, { timeout: 30_000 })
    .toEqual([expect.stringMatching(/^models: Unrecognized keys?: .*"providers"/)]);
  const { id } = await service.preview({});
  expect(await service.apply(id)).toMatchObject({ kind: 'applied', validation: { kind: 'valid' } });
  await service.end(0);
  home.dispose();
});
