import { realpath } from 'node:fs/promises';

/** Two names lead to one file: OpenClaw may print another name than ours (`/tmp`, `/private/tmp`). */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all(
    [one, other].map(async (path) => realpath(path).catch(() => path)),
  );
  return a === b;
}
