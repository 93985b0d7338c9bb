import type { JsonObject, JsonValue } from './types.ts';

export type Quote = '"' | "'";

export interface ScalarNode {
  kind: 'scalar';
  start: number;
  /** Offset just after the last character, as everywhere here. */
  end: number;
  value: null | boolean | number | string;
}

export interface Key {
  start: number;
  end: number;
  /** The name with escapes resolved. */
  name: string;
}

/** A member of an object or an element (without key) of an array. */
export interface Item {
  key: Key | undefined;
  /** Where the key, or the value when there is no key, begins. */
  start: number;
  value: Node;
  /** The offset of the comma that follows, −1 when there is none. */
  comma: number;
}

export interface ContainerNode {
  kind: 'object' | 'array';
  start: number;
  end: number;
  items: Item[];
  value: JsonObject | JsonValue[];
}

export type Node = ScalarNode | ContainerNode;

export interface Document {
  text: string;
  /** Missing when the text holds white space and comments only. */
  root: Node | undefined;
}

/** The offset just after an item: after its comma when it has one. */
export function itemEnd(item: Item): number {
  return item.comma >= 0 ? item.comma + 1 : item.value.end;
}
