/** A value that a JSON5 document can hold; numbers include `NaN`, the infinities and −0. */
export type JsonValue =
  null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };

export type JsonObject = { [key: string]: JsonValue };

/** Where in a document: a string names an object's key, a number an array's index (0-based). */
export type Path = readonly (string | number)[];

export type Edit =
  /** Replaces what is there, or creates it together with its missing parents. */
  | { op: 'set'; path: Path; value: JsonValue }
  /** Puts an element into the array at `path` (which is created when missing); appends when no index is given. */
  | { op: 'insert'; path: Path; index?: number; value: JsonValue }
  /** Takes a member or an element away; a path that does not exist is no error. */
  | { op: 'remove'; path: Path };
