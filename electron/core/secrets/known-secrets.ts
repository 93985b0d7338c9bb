import { tokenFiles } from '../../hub/token-files.ts';
import { isSecret, isTelling } from '../../system/secrets/secret-value.ts';
import { readTextFile } from '../../system/files/read-file.ts';

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
  const stored = await Promise.all(
    tokenFiles(env, home).map((path) => readTextFile(path, { maxBytes: LARGEST }).catch(() => '')),
  );
  const named = Object.entries(env).flatMap(([name, value]) => {
    const trimmed = value?.trim() ?? '';
    return isSecret(name, trimmed) ? [trimmed] : [];
  });
  return [...stored.map((value) => value.trim()).filter(isTelling), ...named];
}
