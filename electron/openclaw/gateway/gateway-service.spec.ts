import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { gatewayServices } from './gateway-service.ts';
import { readUnit, wordsOf } from './systemd-unit.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'inferrs-bar-gateway-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function put(path: string, text: string): string {
  const full = join(home, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

const UNIT = '.config/systemd/user/openclaw-gateway.service';
const exec = 'ExecStart=/usr/bin/node /opt/openclaw/dist/index.js gateway --port 18789';

/** What the first service sets, without `%h` and `~` expanded by anyone else. */
const stateDir = async (platform: NodeJS.Platform): Promise<string | undefined> =>
  (await gatewayServices({}, home, platform))[0]?.environment['OPENCLAW_STATE_DIR'];

describe('a systemd unit', () => {
  it.each<[string, string, string | undefined]>([
    ['a variable', 'Environment=OPENCLAW_STATE_DIR=/srv/oc', '/srv/oc'],
    ['several, quoted', 'Environment="A=b c" "OPENCLAW_STATE_DIR=/srv/o c"', '/srv/o c'],
    ['the home folder', 'Environment=OPENCLAW_STATE_DIR=%h/oc', 'HOME/oc'],
    ['a continued line', 'Environment=A=1 \\\n  OPENCLAW_STATE_DIR=/srv/oc', '/srv/oc'],
    ['one that is taken back', 'Environment=OPENCLAW_STATE_DIR=/srv/oc\nEnvironment=', undefined],
    [
      'the last of two',
      'Environment=OPENCLAW_STATE_DIR=/a\nEnvironment=OPENCLAW_STATE_DIR=/b',
      '/b',
    ],
    ['a remark', '# Environment=OPENCLAW_STATE_DIR=/srv/oc', undefined],
    ['another section', '[Unit]\nEnvironment=OPENCLAW_STATE_DIR=/srv/oc', undefined],
  ])('%s', async (_, lines, expected) => {
    put(UNIT, `[Service]\n${exec}\n${lines}\n`);
    expect(await stateDir('linux')).toBe(expected?.replace('HOME', home));
  });

  it('is added to by its drop-ins and environment files, in their order', async () => {
    const file = put(UNIT, `[Service]\n${exec}\nEnvironment=OPENCLAW_STATE_DIR=/a\n`);
    put(
      `${UNIT}.d/10.conf`,
      '[Service]\nEnvironment=OPENCLAW_STATE_DIR=/b HTTP_PROXY=http://p:1\n',
    );
    expect((await gatewayServices({}, home, 'linux'))[0]).toEqual({
      file,
      environment: { OPENCLAW_STATE_DIR: '/b', HTTP_PROXY: 'http://p:1' },
    });
    put('env', "# A\nexport OPENCLAW_STATE_DIR='/c d'\n");
    put(`${UNIT}.d/20.conf`, '[Service]\nEnvironmentFile=-%h/env\nEnvironmentFile=-/nowhere\n');
    expect(await stateDir('linux')).toBe('/c d');
  });

  it.each<[string, string, string | undefined]>([
    ['openclaw gateway --profile work', 'a profile', '.openclaw-work'],
    ['openclaw --profile=work gateway run', 'a profile with =', '.openclaw-work'],
    ['openclaw --dev gateway', 'the developer profile', '.openclaw-dev'],
    ['openclaw --profile ../x gateway', 'what is no name', undefined],
    ['env OPENCLAW_STATE_DIR=/srv/oc openclaw gateway', 'set in the command', '/srv/oc'],
    ["sh -c 'OPENCLAW_STATE_DIR=/srv/oc exec openclaw gateway'", 'in a shell', '/srv/oc'],
  ])('%s: %s', async (command, _, expected) => {
    put(UNIT, `[Service]\nExecStart=/usr/bin/${command}\n`);
    const is = await stateDir('linux');
    expect(is).toBe(expected?.startsWith('.') === true ? join(home, expected) : expected);
  });

  it('is one of the gateway only, and the one without a profile comes first', async () => {
    put('.config/systemd/user/openclaw-node.service', '[Service]\nExecStart=/x openclaw node\n');
    put('.config/systemd/user/other-gateway.service', `[Service]\n${exec}\n`);
    const work = put('.config/systemd/user/openclaw-gateway-work.service', `[Service]\n${exec}\n`);
    const own = put(UNIT, `[Service]\n${exec}\n`);
    const found = await gatewayServices({}, home, 'linux');
    expect(found.map(({ file }) => file)).toEqual([own, work]);
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        expect(readUnit(texts, '/h').environmentFiles).toBeDefined();
      }),
    );
    const word = fc.stringMatching(/^[^\0]*$/);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const quoted = words.map((one) => `"${one.replaceAll(/["\\]/g, '\\$&')}"`).join(' ');
        expect(wordsOf(quoted)).toEqual(words);
      }),
    );
  });
});

describe('a launchd agent', () => {
  const agent = (words: readonly string[], variables = ''): string =>
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict>
    <key>Label</key><string>ai.openclaw.gateway</string>
    <key>ProgramArguments</key><array>${words.map((one) => `<string>${one}</string>`).join('')}</array>
    ${variables}</dict></plist>`;
  const PLIST = 'Library/LaunchAgents/ai.openclaw.gateway.plist';

  it('tells its variables, with what XML escapes', async () => {
    const variables = `<key>EnvironmentVariables</key><dict><key>OPENCLAW_STATE_DIR</key><string>/Volumes/a &amp; b</string></dict>`;
    put(PLIST, agent(['/usr/local/bin/openclaw', 'gateway'], variables));
    expect(await stateDir('darwin')).toBe('/Volumes/a & b');
  });

  it('tells those that OpenClaw keeps in a file beside it', async () => {
    const env = put(
      's/service-env/ai.openclaw.gateway.env',
      "# x\nexport OPENCLAW_STATE_DIR='/it'\\''s'\n",
    );
    put(PLIST, agent(['/bin/sh', '/s/x-env-wrapper.sh', env, 'node', 'openclaw', 'gateway']));
    expect(await stateDir('darwin')).toBe("/it's");
  });

  it('tells the profile', async () => {
    put(
      'Library/LaunchAgents/ai.openclaw.work.plist',
      agent(['openclaw', '--profile', 'work', 'gateway']),
    );
    expect(await stateDir('darwin')).toBe(join(home, '.openclaw-work'));
  });

  it.each([
    '',
    'not xml',
    '<plist><array/></plist>',
    '<plist><dict></dict></plist>',
    'bplist00\u0001',
  ])('counts as absent where it is %j', async (text) => {
    put(PLIST, text);
    expect(await gatewayServices({}, home, 'darwin')).toEqual([]);
  });
});
