import type { ConfigPath } from '../../../shared/openclaw/config-file.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With one of these a schema says more of a value than its keys do. */
const MORE = ['$ref', 'allOf', 'anyOf', 'oneOf', 'if', 'not'];

/** What a schema says of the value at a path. */
export interface Place {
  readonly schema: Node;
  /** So many keys of the path lead there; of the rest the schema speaks within. */
  readonly depth: number;
  /** The next key of the path, where the schema knows of no such thing. */
  readonly unknownKey?: string;
}

/** Goes down a JSON schema along a path, as far as it says plainly what stands there. */
export function placeIn(schema: unknown, path: ConfigPath): Place {
  let node: Node = isNode(schema) ? schema : {};
  for (const [depth, key] of path.entries()) {
    if (typeof key === 'number' || MORE.some((keyword) => keyword in node))
      return { schema: node, depth };
    const { properties, additionalProperties } = node;
    const own = isNode(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
    const next = own ?? additionalProperties;
    if (next === false) return { schema: node, depth, unknownKey: key };
    if (!isNode(next)) return { schema: node, depth };
    node = next;
  }
  return { schema: node, depth: path.length };
}
