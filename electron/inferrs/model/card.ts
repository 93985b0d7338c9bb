import { z } from 'zod';
import { modelIdSchema } from '../../../shared/settings.ts';

/** The file of a repository that holds its card. */
export const CARD = 'README.md';
/** What stands before the text of a card; nobody writes more. */
export const CARD_START = 64 * 1024;

/** What a model was made from; of several the first (the Hub's documentation of model cards). */
const about = z.object({
  base_model: modelIdSchema.or(z.tuple([modelIdSchema], z.unknown()).transform(([first]) => first)),
});

/**
 * The model that a card says it was made from, by the data before its text.
 * @param card the start of it
 * @returns undefined where it says nothing of the kind
 */
export async function baseModelOf(card: string): Promise<string | undefined> {
  const data = /^---\r?\n(.*?)\r?\n---/s.exec(card)?.[1];
  if (data === undefined) return undefined;
  // Hardly anybody needs it.
  const { parse } = await import('yaml');
  try {
    return about.safeParse(parse(data, { logLevel: 'error' })).data?.base_model;
  } catch {
    // Written by hand, and no YAML.
    return undefined;
  }
}
