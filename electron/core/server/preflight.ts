import { access, constants } from 'node:fs/promises';
import type { NotRunnableReason } from '../../../shared/engine.ts';
import { problems } from '../../../shared/problem-catalogue.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Launch } from '../../server/machine/types.ts';
import { errnoOf } from '../../system/errno.ts';
import type { PortConflict } from './port-conflict.ts';

/**
 * What keeps a launch from being tried; null when all is well. The port is checked before anything
 * loads: inferrs itself would notice minutes later.
 */
export async function preflight(launch: Launch, port: PortConflict): Promise<Problem | null> {
  return (await checkProgram(launch.command)) ?? (await port.problem('port-in-use', launch.port));
}

async function checkProgram(path: string): Promise<Problem | null> {
  try {
    await access(path, constants.X_OK);
    return null;
  } catch (error) {
    const gone = errnoOf(error) === 'ENOENT';
    const reason: NotRunnableReason = gone ? 'missing' : 'not-executable';
    return problems['binary-not-runnable']('checked', { path, reason });
  }
}
