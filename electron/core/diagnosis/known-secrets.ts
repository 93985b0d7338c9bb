import { join } from 'node:path';
import { readTextFile } from '../../system/files/read-file.ts';

/** An environment variable of such a name holds a secret, whatever program it is for. */
const SECRET_NAME =
  /(?:TOKEN|API_?KEY|SECRET|PASSWORD|PASSWD|PASSPHRASE|(?:^|_)(?:KEY|PASS|PWD|CREDENTIALS?))$/i;
/** Where a key lies, or where one is, is told in the clear. */
const PLACE = /^(?:[/~]|[A-Za-z]:[\\/])/;
/** A shorter value may be an everyday word, which would then be missing all over the log. */
const SHORTEST = 8;
/** No token's file is larger. */
const LARGEST = 64 * 1024;

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
  const stored = await Promise.all(
    paths.map((path) => readTextFile(path, { maxBytes: LARGEST }).catch(() => '')),
  );
  const named = Object.entries(env).map(([name, value]) =>
    SECRET_NAME.test(name) && value !== undefined && !PLACE.test(value) ? value : '',
  );
  return [...stored, ...named]
    .map((value) => value?.trim() ?? '')
    .filter((value) => value.length >= SHORTEST);
}
