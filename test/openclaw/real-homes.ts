import { writeFileSync } from 'node:fs';
import JSON5 from 'json5';
import { onTestFinished } from 'vitest';
import { type JsonValue, getAt } from '../../electron/openclaw/config/config-value.ts';
import { BenchHome } from './bench-home.ts';
import { startConfigs } from './start-configs.ts';

/** A home that is gone with the test. @param name of a config to start with, where there is no text */
export function homeWith(text: string | undefined, name = 'real'): BenchHome {
  const start = startConfigs.find((config) => config.name === name) ?? { name, text };
  const home = new BenchHome(start);
  onTestFinished(() => home.dispose());
  return home;
}

/** What stands at a place of a home's config. */
export function at(home: BenchHome, ...path: string[]): JsonValue | undefined {
  return getAt(JSON5.parse<JsonValue>(home.text()), path);
}

/** What a user's file looks like after OpenClaw's own onboarding wrote it, with its `.bak`. */
export function onboarded(): BenchHome {
  const migrations = { modelPolicyAllowlist: true, utilityModelSeparation: true };
  const config = {
    meta: { lastTouchedVersion: '2026.9.6', migrations },
    gateway: { mode: 'local' },
    agents: { defaults: { workspace: '~/assistant' } },
    env: { vars: { FILLER: 'x'.repeat(200) } },
  };
  const text = `${JSON.stringify(config, null, 2)}\n`;
  const home = homeWith(text, 'onboarded');
  writeFileSync(`${home.config}.bak`, text.replace('assistant', 'earlier'), { mode: 0o600 });
  return home;
}
