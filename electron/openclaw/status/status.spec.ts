import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openClawWordOf } from '../../../shared/openclaw/status.ts';
import type { LaunchFacts } from '../config/launch-facts.ts';
import type { OpenClawService } from '../openclaw-service.ts';
import { BenchHome, launchFacts } from '../../../test/openclaw/bench-home.ts';

let home: BenchHome;
let service: OpenClawService;
let launch: LaunchFacts;

beforeEach(() => {
  home = new BenchHome({ name: 'status', text: "{ agents: { defaults: { model: 'a/b' } } }\n" });
  launch = launchFacts({ contextWindow: { source: 'server', tokens: 12_000 } });
  service = home.service(() => launch);
});
afterEach(() => {
  service.dispose();
  home.dispose();
});

it('says before connecting whether agents will fit', async () => {
  expect(await service.refresh()).toMatchObject({
    kind: 'not-connected',
    leftovers: false,
    fit: { verdict: 'without-tools-only', contextWindow: 12_000 },
  });
});

it('advises to turn tools off only while they are on', async () => {
  const advice = (): unknown =>
    service.status !== undefined && 'fit' in service.status ? service.status.fit.advice : undefined;
  await service.apply((await service.preview({ supportsTools: true })).id);
  expect(advice()).toContain('turn-tools-off');
  await service.apply((await service.preview({ supportsTools: false })).id);
  expect(service.status).toMatchObject({ kind: 'connected', options: { supportsTools: false } });
  expect(advice()).not.toContain('turn-tools-off');
});

it('is not out of date because inferrs cannot be found, and says so in the one case it matters', async () => {
  await service.apply((await service.preview({})).id);
  launch = { ...launch, start: undefined, contextWindow: { source: 'unknown' } };
  expect(await service.launchChanged()).toMatchObject({
    kind: 'connected',
    outdated: false,
    fit: { verdict: 'without-tools-only', contextWindow: 12_000 },
  });
  expect((await service.preview({})).noChange).toBe(true);
  await expect(service.preview({ mode: 'on-demand' })).rejects.toMatchObject({
    failure: { code: 'nothing-to-start' },
  });
});

it('is not connected for a gateway that runs on another computer', async () => {
  const { id } = await service.preview({});
  await service.apply(id);
  expect(openClawWordOf(await service.refresh())).toBe('connected');
  const remote = "mode: 'remote', remote: { url: 'wss://gateway.example.ts.net', token: 'x' }";
  writeFileSync(home.config, home.text().replace(/^\{/, `{ gateway: { ${remote} },`));
  const status = await service.refresh();
  expect(status).toMatchObject({
    kind: 'connected',
    gatewayPlace: { kind: 'computer', address: 'gateway.example.ts.net' },
  });
  expect(openClawWordOf(status)).toBe('elsewhere');
});
