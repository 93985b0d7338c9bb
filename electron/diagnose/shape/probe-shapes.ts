/** What a request looks like that is sent straight to the server. */
export interface Shape {
  /** Of the prompt besides the tools, about. */
  readonly tokens: number;
  readonly tools: 'none' | 'few' | 'all';
  /** Whether the content of its messages comes in parts. */
  readonly parts: boolean;
}

/** What became of it: `refused` by a server that lives on, or not answered in time. */
export type ShapeAnswer = 'passed' | 'refused' | 'crashed' | 'slow';

/** The turn that failed. */
export interface SentShape {
  /** Of its prompt besides the tools. */
  readonly tokens: number;
  readonly tools: boolean;
  readonly parts: boolean;
  /** The server went with it: what is known to do that is not asked once more. */
  readonly crashed: boolean;
}

/** Which part of the turn the server cannot take. */
export type Culprit =
  | { readonly kind: 'parts' }
  /** @see few whether so few tools as the smallest profile has are taken */
  | { readonly kind: 'tools'; readonly few: boolean }
  /** `longest`: the largest prompt that passed, tokens. */
  | { readonly kind: 'length'; readonly longest: number }
  | { readonly kind: 'slow'; readonly longest: number }
  /** Each part by itself is taken. */
  | { readonly kind: 'none'; readonly longest: number };

/** A question with hardly a prompt. */
const SMALL = 100;
/** Parts of the whole length that are tried, growing. */
const GROWING = [1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];
/** How often the gap between what passed and what did not is halved, and how small it may stay. */
const HALVINGS = 3;
const NEAR_ENOUGH = 256;

/**
 * Finds out which part of an agent's turn the server cannot take, by asking it for each part alone:
 * content in parts, then growing lengths, then tools. With a crash it ends, for each costs a start.
 * @param most the longest prompt that may be sent, tokens: the window's, and what memory allows
 */
export async function probeShapes(
  sent: SentShape,
  most: number,
  ask: (shape: Shape) => Promise<ShapeAnswer>,
): Promise<Culprit> {
  const plain = { tokens: SMALL, tools: 'none', parts: false } as const;
  if (sent.parts && (await ask({ ...plain, parts: true })) !== 'passed') return { kind: 'parts' };
  const { longest, next } = await growUp(Math.min(sent.tokens, most), (tokens) =>
    ask({ ...plain, tokens }),
  );
  if (next === 'slow') return { kind: 'slow', longest };
  if (next !== 'passed' || most < sent.tokens) return { kind: 'length', longest };
  if (!sent.tools) return { kind: 'none', longest };
  if (!sent.crashed) {
    const whole = await ask({ ...plain, tokens: sent.tokens, tools: 'all' });
    if (whole === 'passed') return { kind: 'none', longest };
    if (whole === 'slow') return { kind: 'slow', longest };
  }
  return { kind: 'tools', few: (await ask({ ...plain, tools: 'few' })) === 'passed' };
}

/** @returns the longest that passed, and what became of the shortest that did not, if any */
async function growUp(
  whole: number,
  ask: (tokens: number) => Promise<ShapeAnswer>,
): Promise<{ longest: number; next: ShapeAnswer }> {
  let longest = 0;
  for (const part of GROWING) {
    const tokens = Math.round(whole * part);
    const next = await ask(tokens);
    if (next === 'passed') longest = tokens;
    else return next === 'refused' ? halve(longest, tokens, ask) : { longest, next };
  }
  return { longest, next: 'passed' };
}

async function halve(
  passed: number,
  refused: number,
  ask: (tokens: number) => Promise<ShapeAnswer>,
): Promise<{ longest: number; next: ShapeAnswer }> {
  let [longest, shortest] = [passed, refused];
  for (let step = 0; step < HALVINGS && shortest - longest > NEAR_ENOUGH; step += 1) {
    const middle = Math.round((longest + shortest) / 2);
    const answer = await ask(middle);
    if (answer === 'passed') longest = middle;
    else if (answer === 'refused') shortest = middle;
    else break;
  }
  return { longest, next: 'refused' };
}
