import { modelIdSchema } from '../../../shared/settings.ts';

/** The file of a repository that holds its card. */
export const CARD = 'README.md';
/** What stands before the text of a card; where all results of a benchmark do, it takes 200 KB. */
export const CARD_START = 1024 * 1024;

/** YAML, and anybody's: a parser of all of it takes seconds for some. */
const data = /^\s*---\r?\n(.*?)\r?\n---/s;
/** By itself, in quotes or the first of a list, in either form that YAML has for one. */
const baseModel =
  /^base_model:(?:\s|#[^\n]*\n)*(?:(?:-\s|\[)\s*)?(["']?)([\w./-]+)\1[ \t]*(?:[,\]#\r\n]|$)/m;

/**
 * The model that a card says it was made from, by the data before its text; of several the first (the
 * Hub's documentation of model cards).
 * @param card the start of it
 * @returns undefined where it says nothing of the kind
 */
export function baseModelOf(card: string): string | undefined {
  return modelIdSchema.safeParse(baseModel.exec(data.exec(card)?.[1] ?? '')?.[2]).data;
}
