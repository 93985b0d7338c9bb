import { z } from 'zod';
import type { CliIssue, ConfigPath } from '../../../shared/openclaw/config-file.ts';
import { type JsonValue, dotted, getAt, usesVariable } from '../config/config-value.ts';
import type { Edit } from '../../json5/index.ts';
import { intendedValue } from '../../json5/intended.ts';
import { parseJson } from '../../system/parse-json.ts';
import { type Place, placeIn } from './place-in.ts';
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
    const found = Object.entries(schemas).flatMap(([section, told]) =>
      placesOf(section, told, edits).flatMap((place) => findings(place, effective, after)),
    );
    return [...new Map(found.map((issue) => [keyOf(issue), issue])).values()];
  } catch {
    // No schema that can be used, whatever is wrong with it.
    return [];
  }
}

const keyOf = ({ path, message }: CliIssue): string => `${path}\n${message}`;

/** A place that edits reach, as far as the schema says plainly what stands there. */
interface EditedPlace {
  readonly at: ConfigPath;
  readonly schema: Place['schema'];
  readonly unknownKey: string | undefined;
}

/**
 * Where edits reach, each place once: only what is edited is looked at, since to make use of the
 * schema of a section takes up to 0.1 s.
 */
function placesOf(section: string, told: string, edits: readonly Edit[]): EditedPlace[] {
  const edited = edits.filter(({ path }) => path[0] === section);
  if (edited.length === 0) return [];
  const whole = parseJson(told);
  const places = edited.map(({ path }): [string, EditedPlace] => {
    const { schema, depth, unknownKey } = placeIn(whole, path.slice(1));
    const at = path.slice(0, depth + 1);
    return [JSON.stringify([at, unknownKey]), { schema, unknownKey, at }];
  });
  return [...new Map(places).values()];
}

function findings(
  { schema, unknownKey, at }: EditedPlace,
  before: JsonValue,
  after: JsonValue,
): CliIssue[] {
  if (unknownKey !== undefined) {
    const isNew = getAt(before, [...at, unknownKey]) === undefined;
    return isNew ? [{ path: dotted(at), message: `Unrecognized key: "${unknownKey}"` }] : [];
  }
  const read = z.fromJSONSchema(schema);
  const found = issuesOf(read, at, after);
  if (found.length === 0) return found;
  const known = new Set(issuesOf(read, at, before).map(keyOf));
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
