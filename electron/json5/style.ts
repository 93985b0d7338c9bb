import { lineEndingNear } from './chars.ts';
import type { Evidence, Trait } from './evidence.ts';
import { childContainers, gather } from './evidence.ts';
import type { ContainerNode, Document, Quote } from './tree.ts';

/** How to write new text so that it looks like its surroundings. */
export interface Style {
  /** Around keys that need no quotes; empty for none. */
  keyQuote: Quote | '';
  /** Around keys that need quotes. */
  neededKeyQuote: Quote;
  stringQuote: Quote;
  /** With its spaces: `: `, `:`, ` : `. */
  colon: string;
  /** Between items on one line: `, ` or `,`. */
  comma: string;
  /** Inside the brackets of a container on one line. */
  pad: Record<'object' | 'array', string>;
  trailingComma: Record<'multi' | 'inline', boolean>;
  /** One level of indentation. */
  unit: string;
  eol: string;
  /** Whether containers that hold only scalars are written on one line. */
  leafInline: Record<'object' | 'array', boolean>;
}

/**
 * The style around a place: habits are looked for in the container at hand first, then in its
 * child containers, then outwards through the ancestors, then in the whole document. What nothing
 * speaks for is written as strict JSON with two spaces, so strict JSON stays strict.
 * @param ancestors the containers around the place, outermost first
 */
export function styleAt(
  document: Document,
  ancestors: readonly ContainerNode[],
  offset: number,
): Style {
  const { text, root } = document;
  const cache = new Map<number, Evidence>();
  const evidenceAt = (step: number): Evidence => {
    let evidence = cache.get(step);
    if (evidence === undefined) {
      evidence = gatherStep(step);
      cache.set(step, evidence);
    }
    return evidence;
  };
  const steps = ancestors.length * 2 + 1;
  const gatherStep = (step: number): Evidence => {
    const container = ancestors[ancestors.length - 1 - Math.floor(step / 2)];
    if (container === undefined) {
      return gather(text, root === undefined || root.kind === 'scalar' ? [] : [root], true);
    }
    return gather(text, step % 2 === 0 ? [container] : childContainers(container), false);
  };
  const pick = (trait: Trait): string | undefined => {
    for (let step = 0; step < steps; step++) {
      const option = evidenceAt(step).winner(trait);
      if (option !== undefined) return option;
    }
    return undefined;
  };
  return styleOf(pick, lineEndingNear(text, offset));
}

function styleOf(pick: (trait: Trait) => string | undefined, eol: string): Style {
  const seenString = pick('string');
  const neededKeyQuote = quote(pick('key-quote') ?? seenString);
  const key = pick('key');
  const keyQuote = key === '' ? '' : quote(key ?? neededKeyQuote);
  const comma = pick('comma');
  const colon = pick('colon') ?? (comma === ',' ? ':' : ': ');
  const airy = colon.endsWith(' ');
  const trailing = pick('trailing-multi') === 'yes';
  // Without anything to go by: what looks like the output of JSON.stringify goes on like it.
  const leafArray = pick('leaf-array') ?? (keyQuote === '"' && !trailing ? 'multi' : 'inline');
  return {
    keyQuote,
    neededKeyQuote,
    stringQuote: quote(seenString ?? neededKeyQuote),
    colon,
    comma: comma ?? (airy ? ', ' : ','),
    pad: { object: pick('pad-object') ?? (airy ? ' ' : ''), array: pick('pad-array') ?? '' },
    trailingComma: { multi: trailing, inline: pick('trailing-inline') === 'yes' },
    unit: pick('unit') ?? '  ',
    eol,
    leafInline: { object: pick('leaf-object') === 'inline', array: leafArray === 'inline' },
  };
}

function quote(option: string | undefined): Quote {
  return option === "'" ? "'" : '"';
}
