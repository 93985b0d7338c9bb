import { OpenClawError, onlyOpenClawError, openClawError } from '../errors.ts';
import { LARGEST_CONFIG } from '../config/limits.ts';
import { type ConfigText, readConfigText, withText } from '../config/read.ts';
import { exists } from '../../system/files/access.ts';
import { readTextFile } from '../../system/files/read-file.ts';
import type { CliTools } from './check-result.ts';
import { type LockOptions, withConfigLock } from './lock.ts';
import { writeConfigText } from './write.ts';

type StageTools = CliTools & Pick<LockOptions, 'onWait'>;

/** Below this size OpenClaw does not compare (2026.9.6). */
const BASELINE_BYTES = 512;

/**
 * The texts to write one after the other, so that none is under half of the one before: OpenClaw
 * restores its own backup over a file that shrank to less than half of the last good one. The
 * early texts mean the same as the last and are only longer, by blank lines at their end.
 * @param fromBytes size of the file that OpenClaw saw last
 */
export function shrinkStages(fromBytes: number, text: string): string[] {
  const size = Buffer.byteLength(text);
  const stages: string[] = [];
  let bytes = fromBytes;
  while (bytes >= BASELINE_BYTES && size < Math.floor(bytes / 2)) {
    bytes = Math.ceil(bytes / 2);
    stages.push(text + '\n'.repeat(bytes - size));
  }
  return [...stages, text];
}

/**
 * The stages that can be written now. Without the CLI nobody moves OpenClaw's idea of the last good
 * size: the file stays above half of it until there is one.
 */
export async function stagesFor(
  before: ConfigText,
  next: ConfigText,
  hasCli: boolean,
): Promise<[first: ConfigText, ...later: ConfigText[]]> {
  if (!next.exists) return [next];
  const longer = shrinkStages(Buffer.byteLength(before.text), next.text).slice(0, -1);
  const [first, ...later] = longer.map((text) => withText(next, text));
  if (first === undefined) return [next];
  if (hasCli) return [first, ...later, next];
  return [(await hasBackupOfItsOwn(before.path)) ? first : next];
}

/** Whether OpenClaw could restore anything over a config (2026.9.6). */
export function hasBackupOfItsOwn(path: string): Promise<boolean> {
  return exists(`${path}.bak`);
}

/** How many blank lines a change would leave at the end for want of the CLI (see `stagesFor`). */
export async function blankLinesLeft(before: ConfigText, text: string): Promise<number> {
  const [first = text] = shrinkStages(Buffer.byteLength(before.text), text);
  return (await hasBackupOfItsOwn(before.path)) ? first.length - text.length : 0;
}

/**
 * Lets OpenClaw look at what was written, and writes the later stages. Where it does not answer the
 * rest has to wait, as it does without the program.
 * @returns what this app wrote last, whether somebody else has written since, and why OpenClaw has
 *   not answered, where it has not
 * @throws {OpenClawError} `reverted-by-openclaw`
 */
export async function seeThrough(
  before: ConfigText,
  stages: readonly [written: ConfigText, ...later: ConfigText[]],
  tools: StageTools,
): Promise<{ after: ConfigText; overtaken: boolean; silent: OpenClawError | undefined }> {
  let [after] = stages;
  for (const [index, stage] of stages.entries()) {
    if (index > 0) {
      const stopped = await writeNext(after, stage, tools);
      if (stopped !== undefined)
        return { after, overtaken: stopped === 'overtaken', silent: undefined };
      after = stage;
    }
    tools.report({ kind: 'removing', stage: index + 1, stages: stages.length });
    // Any ordinary command of OpenClaw takes the file as it is now for the last good one, or
    // restores its backup: better now, while we look, than later.
    const silent = await silenceOf(tools);
    const seen = await readConfigText(after.path);
    if (seen.fingerprint === after.fingerprint) {
      if (silent !== undefined) return { after, overtaken: false, silent };
      continue;
    }
    if (seen.fingerprint === before.fingerprint || (await isBackupOfOpenClaw(seen)))
      throw openClawError('reverted-by-openclaw', { path: after.path });
    return { after, overtaken: true, silent: undefined };
  }
  return { after, overtaken: false, silent: undefined };
}

/** Why OpenClaw gives no answer of any kind; one that it refuses to give is an answer. */
async function silenceOf({ cli, asking }: StageTools): Promise<OpenClawError | undefined> {
  try {
    await cli?.modelsStatus(asking);
    return undefined;
  } catch (error) {
    onlyOpenClawError(error);
    const isSilent =
      error instanceof OpenClawError && ['cli-timeout', 'cancelled'].includes(error.failure.code);
    return isSilent ? error : undefined;
  }
}

/** Writes the next stage. What stops it costs only blank lines, which a later refresh takes away. */
async function writeNext(
  last: ConfigText,
  stage: ConfigText,
  { signal, onWait }: StageTools,
): Promise<'stopped' | 'overtaken' | undefined> {
  try {
    return await withConfigLock(last.path, { signal, onWait }, async () => {
      const now = await readConfigText(last.path);
      if (now.fingerprint !== last.fingerprint) return 'overtaken';
      await writeConfigText(now, stage);
      return undefined;
    });
  } catch (error) {
    if (error instanceof OpenClawError) return 'stopped';
    throw error;
  }
}

/** OpenClaw keeps its last texts as `.bak`, `.bak.1` … `.bak.4` (2026.9.6). */
async function isBackupOfOpenClaw({ path, text }: ConfigText): Promise<boolean> {
  for (const end of ['', '.1', '.2', '.3', '.4']) {
    const kept = await readTextFile(`${path}.bak${end}`, { maxBytes: LARGEST_CONFIG }).catch(
      () => undefined,
    );
    if (kept === text) return true;
  }
  return false;
}
