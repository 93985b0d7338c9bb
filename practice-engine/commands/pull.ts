import { join } from 'node:path';
import type { Args } from '../cli/parse.ts';
import { downloadModel, DownloadError } from '../cache/download.ts';
import { failWith } from '../death.ts';
import type { Faults } from '../faults.ts';
import { log } from '../log.ts';
import { writeAll } from '../stdio.ts';

/** `inferrs pull`: downloads a Hugging Face model; anything else is taken for an OCI reference. */
export async function pull(args: Args, faults: Faults): Promise<void> {
  const [id = ''] = args.positionals;
  const [owner = '', name] = id.split('/');
  if (name === undefined || /[.:]/.test(owner)) return pullOci(id);
  try {
    log('INFO', 'inferrs::hub', `Downloading model ${id} (revision: main)`);
    const files = await downloadModel({ id, faults });
    writeAll(
      1,
      `Pulled ${id} (HuggingFace)\n  config:    ${files.config}\n` +
        `  tokenizer: ${files.tokenizer}\n  weights:   ${files.weights}\n`,
    );
  } catch (error) {
    if (error instanceof DownloadError) failWith(error.message, [error.cause]);
    throw error;
  }
}

/**
 * The trap of the real program: an OCI reference needs a helper library *and* leaves a daemon
 * behind on every interface (measured behaviour of inferrs 0.1.0).
 */
function pullOci(reference: string): never {
  const { spawn } = process.getBuiltinModule('node:child_process');
  const main = join(import.meta.dirname, '..', 'main.ts');
  const command = [...process.execArgv, main, 'serve'];
  spawn(process.execPath, command, { stdio: 'ignore' }).unref();
  return failWith(`Failed to pull ${reference}`, ['OCI helper library not found']);
}
