import { describe, expect, it } from 'vitest';
import { moreRestrictive } from './write/check-result.ts';
import {
  BIG_CONNECT,
  BenchHome,
  LIGHTEST,
  REF,
  launchFacts,
  realCli,
} from '../../test/openclaw/bench-home.ts';
import { type StartConfig, startConfigs } from '../../test/openclaw/start-configs.ts';
import { pick } from '../../test/scale.ts';

const editable = startConfigs.filter(({ refused }) => refused === undefined);
/**
 * Every day one config of each kind that OpenClaw itself could take differently than this app: how
 * a text is read, what an entry holds, what restricts the models. `service-table.spec.ts` holds
 * what comes of the others against OpenClaw's schema.
 */
const EVERY_DAY = new Set([
  'only a comment',
  'comments everywhere',
  'hex and odd numbers',
  'byte order mark',
  'an existing inferrs entry',
  'default model as object with fallbacks',
  'fallbacks without a primary',
  'allow-list as legacy model map',
  'allow-list with wildcards',
  'model map with the migration marker',
  'empty policy object',
  'per-agent models',
  'an include in another section',
  'duplicate keys',
]);
const chosen = editable.filter(({ name }) => pick(EVERY_DAY.has(name), true));
/** Where OpenClaw's own answer on what is allowed is compared: 2 or 4 s more each. */
const aboutModels = /allow-list|model map|policy|default model|fallbacks/;

/** What OpenClaw allows by a config that nobody has touched. */
async function allowedBefore(start: StartConfig): Promise<readonly string[]> {
  const home = new BenchHome(start);
  try {
    return (await (await home.runner(realCli())).modelsStatus()).allowed;
  } finally {
    home.dispose();
  }
}

/** What the real CLI says of one config, connected by us. */
async function judge(start: StartConfig): Promise<object> {
  const home = new BenchHome(start);
  const service = home.service(launchFacts);
  try {
    const cli = await home.runner(realCli());
    await service.apply((await service.preview({ ...BIG_CONNECT, ...LIGHTEST })).id);
    const { valid, issues } = await cli.validate();
    if (!aboutModels.test(start.name)) return { name: start.name, valid, issues };
    const { allowed, defaultModel } = await cli.modelsStatus();
    return {
      name: start.name,
      valid,
      issues,
      restricts: allowed.length > 0 && moreRestrictive(await allowedBefore(start), allowed),
      allowsOurs: allowed.length === 0 || allowed.includes(REF),
      defaultModel,
    };
  } finally {
    service.dispose();
    home.dispose();
  }
}

// Two at a time: each asks a program that takes a second or two to start.
describe.concurrent('the real CLI accepts what connecting makes of', () => {
  it.each(chosen)(
    '$name',
    async (start) => {
      expect(await judge(start)).toEqual({
        name: start.name,
        valid: true,
        issues: [],
        ...(aboutModels.test(start.name)
          ? { restricts: false, allowsOurs: true, defaultModel: REF }
          : {}),
      });
    },
    300_000,
  );
});

it('finds all that is chosen for every day in the table', () => {
  const names = new Set(editable.map(({ name }) => name));
  expect([...EVERY_DAY].filter((name) => !names.has(name))).toEqual([]);
});
