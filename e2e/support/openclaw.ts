import { readFileSync } from 'node:fs';
import { execa } from 'execa';
import JSON5 from 'json5';
import { z } from 'zod';
import { testRuntime } from '../../scripts/setup/paths.mjs';
import type { Home } from './home.ts';

const LIMIT_MS = 60_000;

/** The real `openclaw` with the test's home folder. It says on stdout what went well or wrong. */
export async function runOpenClaw(
  home: Home,
  ...args: string[]
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const { exitCode, stdout, stderr } = await execa(testRuntime().openclaw, args, {
    env: { ...home.env(), NO_COLOR: '1' },
    extendEnv: false,
    cwd: home.dir,
    timeout: LIMIT_MS,
    reject: false,
    stdin: 'ignore',
  });
  return { exitCode: exitCode ?? -1, stdout, stderr };
}

const validation = z.object({
  valid: z.boolean(),
  path: z.string(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
});

/** What OpenClaw itself thinks of the config file. */
export async function validateConfig(home: Home): Promise<z.output<typeof validation>> {
  const { stdout } = await runOpenClaw(home, 'config', 'validate', '--json');
  return validation.parse(JSON.parse(stdout));
}

const entrySchema = z.object({
  baseUrl: z.string(),
  localService: z.unknown().optional(),
  models: z.array(z.looseObject({ id: z.string(), compat: z.unknown().optional() })),
});
const configSchema = z.object({
  models: z.object({ providers: z.object({ inferrs: entrySchema }) }),
});

/** Our entry in the config file as it is now. */
export function entryOf({ openclawConfig }: Home): z.output<typeof entrySchema> {
  const config = configSchema.parse(JSON5.parse(readFileSync(openclawConfig, 'utf8')));
  return config.models.providers.inferrs;
}
