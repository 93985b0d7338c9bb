import { isWhitespace, lineIndent } from './chars.ts';
import { newlineBefore } from './ownership.ts';
import type { ContainerNode, Item } from './tree.ts';

/** A habit of writing; what the options of each mean is told by the votes below. */
export type Trait =
  | 'key'
  | 'key-quote'
  | 'string'
  | 'colon'
  | 'comma'
  | 'pad-object'
  | 'pad-array'
  | 'trailing-multi'
  | 'trailing-inline'
  | 'unit'
  | 'leaf-object'
  | 'leaf-array';

const LONGEST_UNIT = 16;
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Counts how often each option of each habit was seen. */
export class Evidence {
  readonly #votes = new Map<Trait, Map<string, number>>();

  /** The option seen most often, if any; the first seen of equals. */
  winner(trait: Trait): string | undefined {
    let best: string | undefined;
    let most = 0;
    for (const [option, count] of this.#votes.get(trait) ?? []) {
      if (count > most) [best, most] = [option, count];
    }
    return best;
  }

  /** Adds how one container is written: brackets, items' keys, scalars and separators; not what is inside items. */
  observe(text: string, container: ContainerNode): this {
    const [first] = container.items;
    const last = container.items[container.items.length - 1];
    if (first === undefined || last === undefined) return this;
    const multi = newlineBefore(text, container, 0);
    this.#vote(multi ? 'trailing-multi' : 'trailing-inline', last.comma >= 0 ? 'yes' : 'no');
    if (multi) this.#observeUnit(text, container, first);
    else
      this.#vote(
        `pad-${container.kind}`,
        isWhitespace(text.charCodeAt(container.start + 1)) ? ' ' : '',
      );
    if (container.items.every((item) => item.value.kind === 'scalar')) {
      this.#vote(`leaf-${container.kind}`, multi ? 'multi' : 'inline');
    }
    container.items.slice(0, SAMPLE).forEach((item, index) => {
      this.#observeItem(text, container, item, index);
    });
    return this;
  }

  #observeItem(text: string, container: ContainerNode, item: Item, index: number): void {
    const next = container.items[index + 1];
    if (next !== undefined && item.comma >= 0 && !newlineBefore(text, container, index + 1)) {
      this.#vote('comma', isWhitespace(text.charCodeAt(item.comma + 1)) ? ', ' : ',');
    }
    if (item.value.kind === 'scalar' && typeof item.value.value === 'string') {
      this.#vote('string', text.charAt(item.value.start));
    }
    if (item.key === undefined) return;
    const { start, end, name } = item.key;
    const opening = text.charAt(start);
    const quoted = opening === '"' || opening === "'";
    if (quoted) this.#vote('key-quote', opening);
    // A quote that the name needs says nothing about names that need none.
    if (!quoted || IDENTIFIER.test(name)) this.#vote('key', quoted ? opening : '');
    const colon = /^([\t ]*):([\t ]*)$/.exec(text.slice(end, item.value.start));
    if (colon !== null)
      this.#vote('colon', `${colon[1] === '' ? '' : ' '}:${colon[2] === '' ? '' : ' '}`);
  }

  #observeUnit(text: string, container: ContainerNode, first: Item): void {
    const outer = lineIndent(text, container.start);
    const inner = lineIndent(text, first.start);
    const length = inner.length - outer.length;
    if (length > 0 && length <= LONGEST_UNIT && inner.startsWith(outer)) {
      this.#vote('unit', inner.slice(outer.length));
    }
  }

  #vote(trait: Trait, option: string): void {
    const options = this.#votes.get(trait) ?? new Map<string, number>();
    options.set(option, (options.get(option) ?? 0) + 1);
    this.#votes.set(trait, options);
  }
}

/** More containers tell nothing new of a document's habits, but cost time in large ones. */
const SAMPLE = 1000;

/** The evidence of containers and, with `deep`, of those inside them, level by level, up to a sample's size. */
export function gather(
  text: string,
  containers: readonly ContainerNode[],
  deep: boolean,
): Evidence {
  const evidence = new Evidence();
  const queue = containers.slice(0, SAMPLE);
  for (let at = 0; at < queue.length; at++) {
    const container = queue[at];
    if (container === undefined) break;
    evidence.observe(text, container);
    if (deep) queue.push(...childContainers(container, SAMPLE - queue.length));
  }
  return evidence;
}

/** The containers directly inside one, as many as are looked at. */
export function childContainers(container: ContainerNode, limit = SAMPLE): ContainerNode[] {
  const children: ContainerNode[] = [];
  for (const { value } of container.items) {
    if (children.length >= limit) break;
    if (value.kind !== 'scalar') children.push(value);
  }
  return children;
}
