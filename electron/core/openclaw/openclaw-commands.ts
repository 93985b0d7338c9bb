import { CommandError } from '../../../shared/ipc/failure.ts';
import { OpenClawError } from '../../openclaw/errors.ts';

/** Carries OpenClaw's typed failures to the windows; anything else stays a fault of the app. */
export async function asCommand<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OpenClawError) {
      throw new CommandError({ kind: 'openclaw', failure: error.failure });
    }
    throw error;
  }
}
