import type { Args } from '../cli/parse.ts';
import { failWith } from '../death.ts';
import type { Faults } from '../faults.ts';
import { osError } from '../os-error.ts';
import { writeAll } from '../stdio.ts';

/** `inferrs stop`: asks the daemon on its usual port to unload the model. */
export async function stop(args: Args, faults: Faults): Promise<void> {
  const [model = ''] = args.positionals;
  const url = `http://127.0.0.1:${faults.daemonPort}/api/generate`;
  const body = JSON.stringify({ model, prompt: '', keep_alive: 0, stream: false });
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', body, headers }).catch(() => undefined);
  if (!response) {
    failWith(`error sending request for url (${url})`, [osError('ECONNREFUSED')]);
  }
  writeAll(1, `Stopped ${model}\n`);
}
