import { describe, scanKey, scanLiteral, scanString, skipTrivia } from './scan.ts';
import { Json5RoomError, Json5SyntaxError } from './errors.ts';
import type { ContainerNode, Document, Item, Key, Node, ScalarNode } from './tree.ts';
import type { JsonValue } from './types.ts';
import { setOwn } from './values.ts';

/**
 * Parses JSON5 text to a tree that knows the offset of every token. Own code instead of acorn:
 * acorn reads another language (it needs json5 as gate before, which alone takes 150 ms a MB) and
 * recurses, while this keeps its own stack and so takes any depth.
 * @throws Json5SyntaxError, Json5RoomError
 */
export function parseDocument(text: string, room: ValueRoom = { values: Infinity }): Document {
  return new Parser(text, room).document();
}

/** How many more values may be read; reading takes from it. */
interface ValueRoom {
  values: number;
}

/**
 * Reads JSON5 text to a value (the same value as json5, the parser OpenClaw uses, but with errors
 * that say where and why, and ten times faster).
 * @param room how many values it may hold; undefined: as many as it likes
 * @throws Json5SyntaxError also for a text that holds no value
 * @throws Json5RoomError as soon as there is one value too many
 */
export function parseJson5(text: string, room?: ValueRoom): JsonValue {
  const { root } = parseDocument(text, room);
  if (root === undefined) throw new Json5SyntaxError(text, text.length, 'there is no value');
  return root.value;
}

class Parser {
  readonly #text: string;
  #at = 0;
  readonly #open: ContainerNode[] = [];

  readonly #room: ValueRoom;

  constructor(text: string, room: ValueRoom) {
    this.#text = text;
    this.#room = room;
  }

  document(): Document {
    this.#skip();
    if (this.#at === this.#text.length) return { text: this.#text, root: undefined };
    const root = this.#value();
    for (let top = this.#top(); top !== undefined; top = this.#top()) this.#step(top);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail('expected nothing after the document');
    return { text: this.#text, root };
  }

  /** Reads the next comma, closing bracket or item of the innermost open container. */
  #step(container: ContainerNode): void {
    this.#skip();
    const close = container.kind === 'object' ? '}' : ']';
    const char = this.#text[this.#at];
    if (char === close) {
      container.end = ++this.#at;
      this.#open.pop();
      return;
    }
    const last = container.items[container.items.length - 1];
    if (last === undefined || last.comma >= 0) this.#item(container);
    else if (char === ',') last.comma = this.#at++;
    else this.#fail(`expected ',' or '${close}'`);
  }

  #item(container: ContainerNode): void {
    const start = this.#at;
    const key = container.kind === 'object' ? this.#key() : undefined;
    const item: Item = { key, start, value: this.#value(), comma: -1 };
    container.items.push(item);
    if (Array.isArray(container.value)) container.value.push(item.value.value);
    else if (key !== undefined) setOwn(container.value, key.name, item.value.value);
  }

  #key(): Key {
    const start = this.#at;
    const { value: name, end } = scanKey(this.#text, start);
    this.#at = end;
    this.#skip();
    if (this.#text[this.#at] !== ':') this.#fail("expected ':' after a key");
    this.#at++;
    this.#skip();
    return { start, end, name };
  }

  /** Reads a scalar wholly, or of a container its opening bracket: `step` does the rest. */
  #value(): Node {
    if (--this.#room.values < 0) throw new Json5RoomError('There are too many values');
    const start = this.#at;
    const char = this.#text[start];
    if (char === '{' || char === '[') {
      this.#at++;
      const node: ContainerNode =
        char === '{'
          ? { kind: 'object', start, end: -1, items: [], value: {} }
          : { kind: 'array', start, end: -1, items: [], value: [] };
      this.#open.push(node);
      return node;
    }
    const { value, end }: { value: ScalarNode['value']; end: number } =
      char === '"' || char === "'" ? scanString(this.#text, start) : scanLiteral(this.#text, start);
    this.#at = end;
    return { kind: 'scalar', start, end, value };
  }

  #top(): ContainerNode | undefined {
    return this.#open[this.#open.length - 1];
  }

  #skip(): void {
    this.#at = skipTrivia(this.#text, this.#at);
  }

  #fail(reason: string): never {
    throw new Json5SyntaxError(
      this.#text,
      this.#at,
      `${reason} but found ${describe(this.#text, this.#at)}`,
    );
  }
}
