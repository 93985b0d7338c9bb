import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topic } from './row.ts';

const folder = join(import.meta.dirname, '..', 'topics');

/** Names of all topics: each is a file. */
export async function topicNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files.filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -'.ts'.length));
}

/** @throws the module loader's error where there is no such topic */
export async function topicNamed(name: string): Promise<Topic> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what each file of the folder exports
  const { topic } = (await import(join(folder, `${name}.ts`))) as { readonly topic: Topic };
  return topic;
}
