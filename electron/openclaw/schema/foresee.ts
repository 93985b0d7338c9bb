import { z } from 'zod';
import type { CliIssue, ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, dotted, getAt, usesVariable } from '../config/config-value.ts';
import type { Edit } from '../../json5/index.ts';
import { intendedValue } from '../../json5/intended.ts';
import { parseJson } from '../../system/parse-json.ts';
import { placeIn } from './place-in.ts';
import type { Sections } from './sections.ts';

/**
 * What OpenClaw's own schema holds against an edit and did not hold against the config before: what is
 * wrong with that already is for OpenClaw itself to say. Measured with 2026.9.6, the schema knows less
 * than the program (a secret's id, an address that is missing, what must not stand together), and is
 * stricter with keys of earlier releases, which the program moves by itself: so this is a guess.
 * @param effective the config with its includes, before
 * @returns none as well where a schema is none; in the words of OpenClaw, which checks with zod too
 */
export function foresee(
  schemas: Sections,
  effective: JsonValue,
  edits: readonly Edit[],
): CliIssue[] {
  try {
    const after = edits.reduce<JsonValue>(intendedValue, effective);
    const found = edits.flatMap(({ path }) => findings(schemas, [...path], effective, after));
    return [...new Map(found.map((issue) => [keyOf(issue), issue])).values()];
  } catch {
    // No schema that can be used, whatever is wrong with it.
    return [];
  }
}

const keyOf = ({ path, message }: CliIssue): string => `${path}\n${message}`;

/** Only what is edited is looked at: to make use of the schema of a section takes up to 0.1 s. */
function findings(
  schemas: Sections,
  edited: ConfigPath,
  before: JsonValue,
  after: JsonValue,
): CliIssue[] {
  const [section, ...below] = edited;
  const told = schemas[String(section)];
  if (section === undefined || told === undefined) return [];
  const { schema, depth, unknownKey } = placeIn(parseJson(told), below);
  const place = edited.slice(0, depth + 1);
  if (unknownKey !== undefined) {
    const isNew = getAt(before, [...place, unknownKey]) === undefined;
    return isNew ? [{ path: dotted(place), message: `Unrecognized key: "${unknownKey}"` }] : [];
  }
  const read = z.fromJSONSchema(schema);
  const found = issuesOf(read, place, after);
  if (found.length === 0) return found;
  const known = new Set(issuesOf(read, place, before).map(keyOf));
  return found.filter((issue) => !known.has(keyOf(issue)));
}

function issuesOf(schema: z.ZodType, place: ConfigPath, config: JsonValue): CliIssue[] {
  const value = getAt(config, place);
  const issues = value === undefined ? [] : (schema.safeParse(value).error?.issues ?? []);
  return issues.flatMap(({ path, message }) => {
    const at = [...place, ...path.filter((key) => typeof key !== 'symbol')];
    // Only OpenClaw knows what that stands for.
    return usesVariable(getAt(config, at)) ? [] : [{ path: dotted(at), message }];
  });
}
