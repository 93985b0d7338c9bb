import { join } from 'node:path';
import { execaNode } from 'execa';
import { signalGroup } from '../../electron/system/processes/process-group.ts';
import type { Circumstances, Outcome, Topic } from './row.ts';

const LIMIT_MINUTES = 5;
/** Of what a topic said before it failed, characters. */
const LAST_WORDS = 600;

/**
 * Measures a topic in a process and a group of its own: whatever becomes of it, the others go on.
 * Does not reject.
 * @param env where the programs are that it measures
 */
export async function runTopic(
  name: string,
  topic: Topic,
  circumstances: Circumstances,
  env: Readonly<Record<string, string>>,
): Promise<readonly Outcome[]> {
  const limitMinutes = topic.limitMinutes ?? LIMIT_MINUTES;
  const child = execaNode(
    join(import.meta.dirname, 'child.ts'),
    [name, JSON.stringify(circumstances)],
    {
      env,
      all: true,
      ipc: true,
      reject: false,
      detached: true,
      timeout: limitMinutes * 60_000,
      killSignal: 'SIGKILL',
    },
  );
  const endGroup = (): void => signalGroup(child.pid, 'SIGKILL');
  process.once('exit', endGroup);
  const { ipcOutput, all, timedOut } = await child;
  process.off('exit', endGroup);
  endGroup();
  const [told] = ipcOutput;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sent by child.ts, of this type
  if (Array.isArray(told)) return told as readonly Outcome[];
  const error = timedOut ? `was not through after ${limitMinutes} min` : all.slice(-LAST_WORDS);
  return Object.values(topic.rows).map((row) => ({ topic: name, row, passed: false, error }));
}
