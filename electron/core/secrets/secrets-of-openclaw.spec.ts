import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { connectOptionsSchema } from '../../../shared/openclaw/options.ts';
import { openBar, type TestBar } from '../../../test/bar.ts';
import { writeProgram } from '../../../test/write-program.ts';

let test: TestBar | undefined;
afterEach(() => test?.end());

const planted = ['cfg-k3y-of-a-provider', 'gateway-t0ken-planted', 'env-t0ken-planted'];

it('tells no secret of OpenClaw’s config, environment or program in snapshot, answer or report', async () => {
  const env = { OPENCLAW_GATEWAY_TOKEN: planted[2] ?? '' };
  test = await openBar({ env });
  const { bar, home } = test;
  // A program that prints what it was given when it fails.
  await writeProgram(
    join(home, '.openclaw', 'bin', 'openclaw'),
    `case "$*" in
      --version) echo "OpenClaw 2026.9.6 (stand-in)" ;;
      *) echo "failed with $OPENCLAW_GATEWAY_TOKEN, apiKey=unknown-k3y-value-1234" >&2; cat "$HOME/.openclaw/openclaw.json" >&2; exit 1 ;;
    esac`,
  );
  mkdirSync(join(home, '.openclaw'), { recursive: true });
  writeFileSync(
    join(home, '.openclaw', 'openclaw.json'),
    `{ gateway: { auth: { token: '${planted[1]}' } },\n  models: { providers: { other: { apiKey: '${planted[0]}', baseUrl: 'http://x/v1', models: [] } } } }\n`,
  );
  await bar.openclaw.refresh();
  const preview = await bar.openclaw.preview(connectOptionsSchema.parse({}));
  const seen = JSON.stringify([bar.store.current, bar.hide(preview), await bar.report()]);
  for (const secret of planted) expect(seen).not.toContain(secret);
  expect(seen).not.toContain('unknown-k3y-value-1234');
});
