import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { BenchHome, launchFacts } from '../../test/openclaw/bench-home.ts';
import { writeProgram } from '../../test/write-program.ts';
import { OpenClawError } from './errors.ts';
import type { OpenClawService } from './openclaw-service.ts';

const EARLIER = `// mine
{ meta: { lastTouchedVersion: '2026.2.1', lastTouchedAt: '2026-02-03' }, gateway: { mode: 'local' } }
`;
const NOW = '{"meta":{"lastTouchedVersion":"2026.9.6"},"gateway":{"mode":"local"}}\n';

/** As OpenClaw 2026.9.6 does: refuses the earlier form, and its doctor rewrites it. */
const script = (doctor: string): string => `
config="$HOME/.openclaw/openclaw.json"
case "$*" in
  --version) echo "OpenClaw 2026.9.6 (stand-in)" ;;
  "config validate --json")
    if grep -q lastTouchedAt "$config"; then
      echo '{"ok":false,"valid":false,"path":"'"$config"'","issues":[{"path":"meta","message":"Unrecognized key: \\"lastTouchedAt\\""}]}'; exit 1
    fi
    echo '{"valid":true,"path":"'"$config"'","warnings":[]}' ;;
  "doctor --fix --non-interactive --no-workspace-suggestions") ${doctor} ;;
  *) echo '{}' ;;
esac`;

let home: BenchHome;
let service: OpenClawService;
beforeEach(() => {
  home = new BenchHome({ name: 'migrate', text: EARLIER });
});
afterEach(() => {
  service.dispose();
  home.dispose();
});

async function serviceWith(doctor: string): Promise<OpenClawService> {
  const command = await writeProgram(join(home.home, 'bin', 'openclaw'), script(doctor));
  service = home.service(launchFacts, { command, args: [] });
  await service.refresh();
  await expect
    .poll(() => service.status)
    .toMatchObject({ kind: 'invalid', problem: { skew: { kind: 'earlier' } } });
  return service;
}

it('has OpenClaw update its config after a backup, and can give the old form back', async () => {
  await serviceWith(`printf '%s\\n' '${NOW.trim()}' >"$config"`);
  const seen: unknown[] = [];
  service.onStatus(({ activity }) => seen.push(activity?.kind));
  await service.migrate();
  expect(seen).toContain('migrating');
  expect(readFileSync(home.config, 'utf8')).toBe(NOW);
  await expect.poll(() => service.status).toMatchObject({ kind: 'not-connected', canUndo: true });
  expect(await service.listBackups()).toMatchObject([{ reason: 'before-migration' }]);
  await service.undo();
  expect(readFileSync(home.config, 'utf8')).toBe(EARLIER);
});

it('says so when the doctor fails, and leaves the file as the doctor left it', async () => {
  await serviceWith('echo "doctor: cannot" >&2; exit 1');
  await expect(service.migrate()).rejects.toBeInstanceOf(OpenClawError);
  expect(readFileSync(home.config, 'utf8')).toBe(EARLIER);
  expect(service.status).toMatchObject({ kind: 'invalid', canUndo: false });
});

it('is cancelled, with the doctor ended', async () => {
  const mark = join(home.home, 'begun');
  await serviceWith(`touch "${mark}"; sleep 600`);
  const migration = service.migrate();
  const refused = expect(migration).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  await expect.poll(() => existsSync(mark)).toBe(true);
  service.cancel();
  await refused;
  writeFileSync(home.config, NOW);
});
