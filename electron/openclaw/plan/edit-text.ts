import type { JsonObject } from '../config/config-value.ts';
import { openClawError } from '../errors.ts';
import { includeOwnerOf } from '../config/includes.ts';
import { isBlank, type Edit, applyEdits } from '../../json5/index.ts';
import type { Plan } from './plan.ts';
import type { Config } from '../config/read.ts';
import { dotted } from '../config/config-value.ts';

/**
 * The file's new text: the plan's edits made in the old one, every other byte as it was. A missing
 * or blank file gets a new document (after the comments that are in it).
 * @throws {OpenClawError} `included-key` when a key to change comes from an included file
 */
export function editedText(config: Config, plan: Pick<Plan, 'edits'>): string {
  for (const { path } of plan.edits) {
    const file = includeOwnerOf(config.includes, [...path]);
    if (file !== undefined)
      throw openClawError('included-key', { keyPath: dotted([...path]), file });
  }
  if (plan.edits.length === 0) return config.text;
  if (!isBlank(config.text)) return applyEdits(config.text, [...plan.edits]);
  const start = config.text === '' || /[\n\r]$/.test(config.text) ? '' : '\n';
  return `${config.text}${start}${newDocument(plan.edits)}`;
}

function newDocument(edits: readonly Edit[]): string {
  const empty: JsonObject = {};
  const seed = `${JSON.stringify(empty)}\n`;
  return applyEdits(seed, [...edits]);
}
