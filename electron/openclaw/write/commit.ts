import { access, readFile } from 'node:fs/promises';
import type { OpenClawActivity } from '../../../shared/openclaw/status.ts';
import type { OpenClawCliRunner } from '../cli/cli.ts';
import { OpenClawError, openClawError } from '../errors.ts';
import { withConfigLock } from './lock.ts';
import { type ConfigText, fingerprintOf, readConfigText } from '../config/read.ts';
import { shrinkStages } from './shrink.ts';
import { writeConfigText } from './write.ts';

export interface CommitTools {
  readonly now: () => number;
  readonly report: (activity: OpenClawActivity) => void;
  readonly cli: OpenClawCliRunner | undefined;
  /** Ends everything, at any moment. */
  readonly signal?: AbortSignal | undefined;
  /** Ends waiting for OpenClaw's lock as long as nothing is written. */
  readonly giveUp?: AbortSignal | undefined;
}

/** A text that replaced another. */
export interface Committed {
  readonly before: ConfigText;
  /** What this app wrote last, whatever others made of it since. */
  readonly after: ConfigText;
  /**
   * `stage`: the file means what it shall, blank lines at its end are still to go. `overtaken`:
   * somebody else has written since, so what the file means is to be looked at.
   */
  readonly end: 'finished' | 'stage' | 'overtaken';
}

/** Texts to write one after the other; `left`: the last of them is not the end yet. */
interface Stages {
  readonly texts: readonly (string | undefined)[];
  readonly left: boolean;
}

/**
 * Reads the config under OpenClaw's lock, lets `decide` say what it shall become, writes that. A
 * text under half the size of the one before goes in stages, with OpenClaw itself looking at each
 * of them in between: it would put the larger one back otherwise.
 * @param decide gets the file as it is now; the text it returns is written, undefined removes it
 * @param prove lets OpenClaw look at the result in any case, and sees whether it stayed
 * @returns undefined when nothing had to be written
 * @throws {OpenClawError} `reverted-by-openclaw`; as long as nothing is written also `cancelled`,
 *   `lock-held`, what `decide` throws and what writing does
 */
export async function commit(
  configPath: string,
  tools: CommitTools,
  decide: (now: ConfigText) => Promise<string | undefined>,
  { prove = false }: { readonly prove?: boolean } = {},
): Promise<Committed | undefined> {
  const begun = await locked(configPath, tools, tools.giveUp ?? tools.signal, async () => {
    const before = await readConfigText(configPath);
    const text = await decide(before);
    const exists = text !== undefined;
    if (exists === before.exists && (text ?? '') === before.text) return undefined;
    const stages = await stagesFor(before, text, tools.cli !== undefined);
    tools.report({ kind: 'writing' });
    return { before, stages, after: await write(before, stages.texts[0]) };
  });
  if (begun === undefined) return undefined;
  const looks = prove || begun.stages.texts.length > 1;
  if (!looks) return { ...begun, end: begun.stages.left ? 'stage' : 'finished' };
  return { before: begun.before, ...(await seeThrough(begun, tools)) };
}

/** Lets OpenClaw look at what was written, and writes the later stages. */
async function seeThrough(
  { before, stages, after: first }: { before: ConfigText; stages: Stages; after: ConfigText },
  tools: CommitTools,
): Promise<Pick<Committed, 'after' | 'end'>> {
  let after = first;
  for (const [index, text] of stages.texts.entries()) {
    if (index > 0) {
      const next = await replace(after, text, tools);
      if (typeof next === 'string') return { after, end: next };
      after = next;
    }
    tools.report({ kind: 'removing', stage: index + 1, stages: stages.texts.length });
    // Any ordinary command of OpenClaw takes the file as it is now for the last good one, or
    // restores its backup: better now than behind our back.
    await tools.cli?.modelsStatus(tools.signal).catch(() => undefined);
    const seen = await readConfigText(after.path);
    if (seen.fingerprint === after.fingerprint) continue;
    if (seen.fingerprint === before.fingerprint || (await isBackupOfOpenClaw(seen)))
      throw openClawError('reverted-by-openclaw', { path: after.path });
    return { after, end: 'overtaken' };
  }
  return { after, end: stages.left ? 'stage' : 'finished' };
}

/** Writes the next stage. What stops it now costs only the blank lines that stay for the time being. */
async function replace(
  last: ConfigText,
  text: string | undefined,
  tools: CommitTools,
): Promise<ConfigText | 'stage' | 'overtaken'> {
  try {
    return await locked(last.path, tools, tools.signal, async () => {
      const now = await readConfigText(last.path);
      return now.fingerprint === last.fingerprint ? write(now, text) : 'overtaken';
    });
  } catch (error) {
    if (error instanceof OpenClawError) return 'stage';
    throw error;
  }
}

async function locked<T>(
  configPath: string,
  tools: CommitTools,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const onWait = ({ pid }: { pid: number }): void =>
    tools.report({ kind: 'waiting-for-lock', pid, since: tools.now() });
  return withConfigLock(configPath, { signal, onWait }, work);
}

/** Not read back from the disk: somebody who ignores the lock may have written in between. */
async function write(before: ConfigText, text: string | undefined): Promise<ConfigText> {
  await writeConfigText(before, text);
  const exists = text !== undefined;
  return { ...before, exists, text: text ?? '', fingerprint: fingerprintOf(text ?? '', exists) };
}

/**
 * Without the CLI nobody moves OpenClaw's idea of the last good size: the file stays above half of
 * it until there is one. Without a backup of its own OpenClaw has nothing to put back.
 */
async function stagesFor(
  before: ConfigText,
  text: string | undefined,
  hasCli: boolean,
): Promise<Stages> {
  if (text === undefined) return { texts: [text], left: false };
  const texts = shrinkStages(Buffer.byteLength(before.text), text);
  if (hasCli) return { texts, left: false };
  if (!(await canRevert(before.path))) return { texts: [text], left: false };
  return { texts: texts.slice(0, 1), left: texts.length > 1 };
}

/** How many blank lines a change would leave at the end for want of the CLI (see `stagesFor`). */
export async function blankLinesLeft(before: ConfigText, text: string): Promise<number> {
  const { texts, left } = await stagesFor(before, text, false);
  return left ? (texts[0] ?? '').length - text.length : 0;
}

async function canRevert(configPath: string): Promise<boolean> {
  return access(`${configPath}.bak`).then(
    () => true,
    () => false,
  );
}

/** OpenClaw keeps its last texts as `.bak`, `.bak.1` … `.bak.4` (2026.9.6). */
async function isBackupOfOpenClaw({ path, text }: ConfigText): Promise<boolean> {
  for (const end of ['', '.1', '.2', '.3', '.4']) {
    const kept = await readFile(`${path}.bak${end}`, 'utf8').catch(() => undefined);
    if (kept === text) return true;
  }
  return false;
}
