import { join } from 'node:path';

/**
 * Where Hugging Face's programs keep a token, the place that counts first (documentation of
 * huggingface_hub, "Environment variables").
 */
export function tokenFiles(
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): readonly string[] {
  const { HF_TOKEN_PATH: path, HF_HOME: folder, XDG_CACHE_HOME: cache } = env;
  return [
    ...(path === undefined || path === '' ? [] : [path]),
    ...(folder === undefined || folder === '' ? [] : [join(folder, 'token')]),
    ...(cache === undefined || cache === '' ? [] : [join(cache, 'huggingface', 'token')]),
    join(home, '.cache', 'huggingface', 'token'),
  ];
}
