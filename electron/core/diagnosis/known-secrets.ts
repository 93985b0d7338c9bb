import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An environment variable of such a name holds a secret, whatever program it is for. */
const SECRET_NAME = /(?:TOKEN|API_?KEY|ACCESS_?KEY|SECRET(?:_KEY)?|PASSWORD|PASSWD|PASSPHRASE)$/i;
/** A shorter value may be an everyday word, which would then be missing all over the log. */
const SHORTEST = 8;

/**
 * The secrets that the server could print and that the app can know: Hugging Face's token where its
 * programs keep it (documentation of huggingface_hub, "Environment variables") and what the
 * environment holds under a name that says so. They are kept in memory alone, to mask them.
 * Never rejects; a file that cannot be read holds nothing that the server could print.
 */
export async function readKnownSecrets(
  env: NodeJS.ProcessEnv,
  home: string,
): Promise<readonly string[]> {
  const paths = [
    join(home, '.cache', 'huggingface', 'token'),
    ...(env['HF_HOME'] === undefined ? [] : [join(env['HF_HOME'], 'token')]),
    ...(env['HF_TOKEN_PATH'] === undefined ? [] : [env['HF_TOKEN_PATH']]),
  ];
  const stored = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')));
  const named = Object.entries(env).map(([name, value]) => (SECRET_NAME.test(name) ? value : ''));
  return [...stored, ...named]
    .map((value) => value?.trim() ?? '')
    .filter((value) => value.length >= SHORTEST);
}
