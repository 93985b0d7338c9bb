import { access } from 'node:fs/promises';
import type { OpenClawActivity } from '../../shared/openclaw.ts';
import type { OpenClawCliRunner } from './cli.ts';
import { openClawError } from './errors.ts';
import { withConfigLock } from './lock.ts';
import { type ConfigText, fingerprintOf, readConfigText } from './read.ts';
import { shrinkStages } from './shrink.ts';
import { writeConfigText } from './write.ts';

export interface CommitTools {
  readonly now: () => number;
  readonly report: (activity: OpenClawActivity) => void;
  readonly cli: OpenClawCliRunner | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A text that replaced another. */
export interface Committed {
  readonly before: ConfigText;
  readonly after: ConfigText;
}

/**
 * Reads the config under OpenClaw's lock, lets `decide` say what it shall become, writes that.
 * @param decide gets the file as it is now; its text is written, undefined removes the file
 * @returns undefined when nothing had to be written
 */
export async function commit(
  configPath: string,
  tools: CommitTools,
  decide: (now: ConfigText) => Promise<{ readonly text: string | undefined }>,
): Promise<Committed | undefined> {
  const lock = {
    signal: tools.signal,
    onWait: ({ pid }: { pid: number }) =>
      tools.report({ kind: 'waiting-for-lock', pid, since: tools.now() }),
  };
  return withConfigLock(configPath, lock, async () => {
    const before = await readConfigText(configPath);
    const { text } = await decide(before);
    const exists = text !== undefined;
    if (exists === before.exists && (text ?? '') === before.text) return undefined;
    tools.report({ kind: 'writing' });
    await writeConfigText(before, text);
    return { before, after: { ...before, ...(await readConfigText(configPath)) } };
  });
}

/**
 * Replaces a text by a smaller one so that OpenClaw does not put the larger one back: in stages,
 * with OpenClaw itself looking at each of them in between, and a last look whether it stayed.
 * @param expected fingerprint the file must have; anything else is somebody's newer change
 * @throws {OpenClawError} `changed-meanwhile`, `reverted-by-openclaw`, and those of the writer
 */
export async function commitSmaller(
  configPath: string,
  tools: CommitTools,
  expected: string,
  text: string,
): Promise<void> {
  const from = await readConfigText(configPath);
  const stages = await stagesFor(from, text, tools.cli !== undefined);
  let last = expected;
  for (const [index, stage] of stages.entries()) {
    const known = last;
    await commit(configPath, tools, (now) => {
      if (now.fingerprint !== known)
        return Promise.reject(openClawError('changed-meanwhile', { path: configPath }));
      return Promise.resolve({ text: stage });
    });
    last = fingerprintOf(stage);
    tools.report({ kind: 'removing', stage: index + 1, stages: stages.length });
    // Any ordinary command of OpenClaw takes the file as it is now for the last good one, or
    // restores its backup: better now than behind our back.
    await tools.cli?.modelsStatus(tools.signal).catch(() => undefined);
    const seen = await readConfigText(configPath);
    if (seen.fingerprint === last) continue;
    throw seen.fingerprint === from.fingerprint
      ? openClawError('reverted-by-openclaw', { path: configPath })
      : openClawError('changed-meanwhile', { path: configPath });
  }
}

/** Without the CLI nobody advances OpenClaw's idea of the last good size: stay above half of it. */
async function stagesFor(from: ConfigText, text: string, hasCli: boolean): Promise<string[]> {
  const stages = shrinkStages(Buffer.byteLength(from.text), text);
  if (hasCli) return stages;
  const canRevert = await access(`${from.path}.bak`).then(
    () => true,
    () => false,
  );
  return stages.slice(canRevert ? 0 : -1, canRevert ? 1 : undefined);
}
