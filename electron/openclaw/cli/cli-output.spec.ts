import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchHome } from '../../../test/openclaw/bench-home.ts';
import { writeProgram } from '../../../test/write-program.ts';
import type { OpenClawCliRunner } from './cli.ts';

let home: BenchHome;
beforeEach(() => {
  home = new BenchHome({ name: 'output', text: '{}\n' });
});
afterEach(() => home.dispose());

/** An `openclaw` that does this, whatever it is asked. */
async function openclaw(script: string): Promise<OpenClawCliRunner> {
  const command = await writeProgram(join(home.home, 'openclaw'), script);
  return home.runner({ command, args: [] });
}

/** What plugins print (openclaw#84293, #51076), on both sides of every answer. */
const wordy = `
echo '12:42:15 [plugins] [lcm] Transcript GC disabled (default false)'
echo '12:42:15 [plugins] [lcm] compaction {"mode":"deferred","threshold":0.75}'
case "$1 $2" in
"config validate") echo '{"valid":true,"path":"/c","warnings":[]}' ;;
"models status") printf '{\\r\\n  "configPath": "/c",\\r\\n  "allowed": ["a/b"]\\r\\n}\\r\\n' ;;
"infer model") echo '{"ok":true,"outputs":[{"text":"4"}]}' ;;
"gateway status") echo '{"rpc":{"ok":true}}' ;;
esac
echo '[plugins] memory-lancedb-pro: closed {"pending":0}'
`;

describe.skipIf(process.platform === 'win32')('what an openclaw may print', () => {
  it('is read whatever stands around the answer', async () => {
    const cli = await openclaw(wordy);
    expect(await cli.validate()).toMatchObject({ valid: true, path: '/c' });
    expect(await cli.modelsStatus()).toEqual({ configPath: '/c', allowed: ['a/b'] });
    const seen: string[] = [];
    const tell = (text: string): number => seen.push(text);
    const options = { limitSeconds: 20, trace: { asked: tell, said: tell } };
    const infer = cli.infer('inferrs/m', '2+2', options);
    expect(await infer).toEqual({ ok: true, text: '4' });
    expect(seen[0]).toBe('openclaw infer model run --model inferrs/m --prompt 2+2 --json');
    expect(seen[1]).toContain('{"ok":true,"outputs":[{"text":"4"}]}');
    expect(await cli.gatewayRuns()).toBe(true);
  });

  it('is no answer where none of it fits', async () => {
    const cli = await openclaw(`echo '[plugins] {"mode":"deferred"}'`);
    await expect(cli.gatewayRuns()).rejects.toMatchObject({
      failure: { code: 'cli-answer-unreadable', params: { command: 'gateway status --json' } },
    });
  });

  it.each([
    ['NULs', 'head -c 8000000 /dev/zero'],
    ['a line without end', 'while :; do printf 11111111111111111111; done'],
    ['braces without end', 'yes "{{{{"'],
  ])('is ended when it is no answer any more: %s', async (_what, script) => {
    const cli = await openclaw(script);
    for (const ask of [() => cli.version(), () => cli.validate()])
      await expect(ask()).rejects.toMatchObject({ failure: { code: 'cli-too-much-output' } });
  });

  it('is no version when it is a long number', async () => {
    const cli = await openclaw('head -c 1900000 /dev/zero | tr "\\\\0" 1');
    await expect(cli.version()).rejects.toMatchObject({
      failure: { code: 'cli-answer-unreadable' },
    });
  });

  it('says which Node it met', async () => {
    const cli = await openclaw(
      'echo "openclaw: Node 20.20.2: node:sqlite is unavailable; use 24.16+/26.1+" >&2; exit 1',
    );
    const failure = { code: 'node-too-old', params: { found: '20.20.2', needed: '24.16+/26.1+' } };
    await expect(cli.version()).rejects.toMatchObject({ failure });
    await expect(cli.validate()).rejects.toMatchObject({ failure });
  });

  it('says that it is too old', async () => {
    const cli = await openclaw(`echo "error: unknown command '$1'" >&2; exit 1`);
    await expect(cli.infer('inferrs/m', 'hi', { limitSeconds: 20 })).rejects.toMatchObject({
      failure: { code: 'cli-too-old', params: { command: 'infer model run' } },
    });
  });
});
