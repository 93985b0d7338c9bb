import { modelIdSchema } from '../../../shared/settings.ts';

/** How the folders of models begin in the Hugging Face cache. */
export const MODEL_FOLDER = 'models--';

/** `models--ORG--NAME`, the Hugging Face cache's folder name. */
export function folderOfModel(model: string): string {
  return `${MODEL_FOLDER}${model.replace('/', '--')}`;
}

/** @returns undefined for a folder that holds no `ORG/NAME` model */
export function modelOfFolder(folder: string): string | undefined {
  // Hugging Face allows no `--` in a name, so the first one is the slash.
  const match = /^models--(.+?)--(.+)$/.exec(folder);
  if (match === null) return undefined;
  const id = `${match[1]}/${match[2]}`;
  return modelIdSchema.safeParse(id).success ? id : undefined;
}

/**
 * The model whose folder a path names, as in the list of a server that was started with that path in
 * place of the name (measured on inferrs 0.1.0).
 * @returns undefined for any other name
 */
export function modelOfPath(path: string): string | undefined {
  const folder = /[\\/](models--[^\\/]+)[\\/]snapshots[\\/][^\\/]+[\\/]?$/.exec(path)?.[1];
  return folder === undefined ? undefined : modelOfFolder(folder);
}
