import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BenchHome, launchFacts, quickCli } from '../../../test/openclaw/bench-home.ts';
import { writeProgram } from '../../../test/write-program.ts';
import { LoginShell } from '../../system/programs/login-shell.ts';
import { OpenClawService } from '../openclaw-service.ts';
import { OPENCLAW_VARIABLES } from './surroundings.ts';

const CONFIG = '{ gateway: { mode: "local" }, meta: { lastTouchedVersion: "2026.9.6" } }\n';
const UNIT = '.config/systemd/user/openclaw-gateway.service';

let bench: BenchHome;
let service: OpenClawService | undefined;
beforeEach(() => {
  bench = new BenchHome({ name: 'surroundings', text: CONFIG });
});
afterEach(() => {
  service?.dispose();
  bench.dispose();
});

const at = (path: string): string => join(bench.home, path);

function put(path: string, text: string): string {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
  return at(path);
}

/** The service of an app that was started from a desktop: nothing but the shell knows more. */
async function started(
  profile = '',
  env: Record<string, string> = {},
  chosenConfig?: string,
): Promise<OpenClawService> {
  const shell = await writeProgram(at('shell'), `HOME=${bench.home}\n${profile}\neval "$2"`);
  service = new OpenClawService({
    env: { PATH: process.env['PATH'], ...env },
    home: bench.home,
    shell: new LoginShell({
      shell,
      env: { PATH: process.env['PATH'] },
      wanted: OPENCLAW_VARIABLES,
    }),
    dataFolder: at('app-data'),
    launch: launchFacts,
    cli: quickCli(),
    chosenConfig,
    patienceMs: 120_000,
  });
  return service;
}

const gatewayWith = (setting: string): string =>
  put(UNIT, `[Service]\nExecStart=/usr/bin/openclaw gateway\n${setting}\n`);

describe.skipIf(process.platform !== 'linux')('which config OpenClaw uses', () => {
  it.each([
    ['OPENCLAW_STATE_DIR', 'elsewhere', 'elsewhere/openclaw.json'],
    ['OPENCLAW_CONFIG_PATH', 'elsewhere/mine.json5', 'elsewhere/mine.json5'],
    ['OPENCLAW_HOME', 'elsewhere', 'elsewhere/.openclaw/openclaw.json'],
  ])('%s only in the shell’s profile', async (name, value, file) => {
    const used = put(file, CONFIG);
    const asked = await started(`export ${name}="${at(value)}"`);
    expect(await asked.refresh()).toMatchObject({ configPath: used });
    expect(asked.status?.candidates[0]).toMatchObject({ path: used, openclawDefault: true });
    expect(asked.status?.doubt).toBeUndefined();
  });

  it('edits that file although nobody has looked yet, and no other', async () => {
    const used = put('elsewhere/openclaw.json', CONFIG);
    const before = readFileSync(bench.config);
    const asked = await started(`sleep 0.3; export OPENCLAW_STATE_DIR=${at('elsewhere')}`);
    await asked.apply((await asked.preview({})).id);
    expect(readFileSync(used, 'utf8')).toContain('inferrs');
    expect(readFileSync(bench.config)).toEqual(before);
  });

  it('tells what the file says at once, and is not held up by a shell that hangs', async () => {
    const asked = await started('sleep 600');
    const told = new Promise((done) => asked.onStatus(done));
    const refreshed = asked.refresh();
    expect(await told).toMatchObject({ configPath: bench.config });
    asked.dispose();
    await refreshed;
  });

  it('the one of the gateway’s service, with which the CLI is asked too', async () => {
    const used = put('elsewhere/openclaw.json', CONFIG);
    gatewayWith(`Environment=OPENCLAW_STATE_DIR=${at('elsewhere')}`);
    const asked = await started(`export OPENCLAW_STATE_DIR=${at('elsewhere')}`);
    expect(await asked.refresh()).toMatchObject({
      configPath: used,
      candidates: [{ path: used, source: 'gateway' }, { path: bench.config }],
    });
    expect(asked.status?.doubt).toBeUndefined();
  });

  it('names the doubt where gateway and terminal disagree, until one is chosen', async () => {
    const used = put('elsewhere/openclaw.json', CONFIG);
    gatewayWith(`Environment=OPENCLAW_STATE_DIR=${at('elsewhere')}`);
    const asked = await started();
    expect(await asked.refresh()).toMatchObject({
      configPath: used,
      doubt: [
        { by: 'gateway', path: used },
        { by: 'terminal', path: bench.config },
      ],
    });
    const chosen = await asked.chooseConfig(bench.config);
    expect(chosen).toMatchObject({ configPath: bench.config });
    expect(chosen.doubt).toBeUndefined();
    asked.dispose();
    const again = await started('', {}, used);
    expect(await again.refresh()).toMatchObject({ configPath: used });
    expect(again.status?.doubt).toBeUndefined();
  });

  it('the app’s own variables come before both, and a file that is not there is told', async () => {
    gatewayWith('');
    const asked = await started('', { OPENCLAW_STATE_DIR: at('mine') });
    expect(await asked.refresh()).toMatchObject({
      configPath: at('mine/openclaw.json'),
      candidates: [{ source: 'env-state-dir', exists: false }, { path: bench.config }],
      doubt: [{ by: 'app' }, { by: 'gateway', path: bench.config }],
    });
    expect(existsSync(at('mine'))).toBe(false);
  });

  it('writes nothing where only the shell says that it must not', async () => {
    const asked = await started('export OPENCLAW_NIX_MODE=1');
    expect((await asked.refresh()).readOnly).toMatchObject({ code: 'read-only-mode' });
    await expect(asked.preview({})).rejects.toMatchObject({ failure: { code: 'read-only-mode' } });
  });

  it('names a proxy between the gateway and this computer, and hides what signs in to it', async () => {
    const file = gatewayWith('Environment=HTTP_PROXY=http://me:secret@proxy:3128');
    const asked = await started();
    expect((await asked.refresh()).gatewayProxy).toEqual({
      proxy: 'HTTP_PROXY=http://proxy:3128',
      file,
    });
    put(`${UNIT}.d/no.conf`, '[Service]\nEnvironment=NO_PROXY=127.0.0.1\n');
    expect((await asked.refresh()).gatewayProxy).toBeUndefined();
  });
});
