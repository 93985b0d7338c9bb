import { describe, expect, it } from 'vitest';
import { cliEnvironment } from './cli/cli-environment.ts';
import { moreRestrictive } from './write/check-result.ts';
import { OpenClawCliRunner } from './cli/cli.ts';
import {
  BIG_CONNECT,
  BenchHome,
  REF,
  launchFacts,
  realCli,
} from '../../test/openclaw/bench-home.ts';
import { type StartConfig, startConfigs } from '../../test/openclaw/start-configs.ts';

const editable = startConfigs.filter(({ refused }) => refused === undefined);
/** Where OpenClaw's own answer on what is allowed is compared: 2 s more each. */
const aboutModels = /allow-list|model map|policy|default model|fallbacks/;

async function runner(home: BenchHome): Promise<OpenClawCliRunner> {
  const cli = realCli();
  return new OpenClawCliRunner(
    cli,
    await cliEnvironment({ PATH: process.env['PATH'] }, home.home, cli),
  );
}

/** What the real CLI says of one config, connected by us. */
async function judge(start: StartConfig): Promise<object> {
  const home = new BenchHome(start);
  const service = home.service(launchFacts);
  try {
    const cli = await runner(home);
    const asks = aboutModels.test(start.name);
    const before = asks ? (await cli.modelsStatus()).allowed : [];
    await service.apply((await service.preview(BIG_CONNECT)).id);
    const { valid, issues } = await cli.validate();
    if (!asks) return { name: start.name, valid, issues };
    const { allowed, defaultModel } = await cli.modelsStatus();
    return {
      name: start.name,
      valid,
      issues,
      restricts: moreRestrictive(before, allowed),
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
  it.each(editable)(
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
