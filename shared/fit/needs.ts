import type { StartedSheet } from './as-started.ts';

/** Where the model computes: on the CPU numbers have four bytes, on a GPU two. */
export type Compute = 'cpu' | 'gpu';

/**
 * CPU replaces bf16 and f16 by f32 (measured on inferrs 0.1.0); Metal and CUDA compute in bf16 (read
 * in its source at 9535ae3).
 */
const BYTES: Readonly<Record<Compute, number>> = { cpu: 4, gpu: 2 };

const bytesOf = ({ isWide }: StartedSheet, compute: Compute): number =>
  isWide === true ? BYTES.cpu : BYTES[compute];

/** Of quantizing, for each element of the largest tensor (measured: 827 MB for 128 M, 318 for 51 M). */
const QUANTIZING_BYTES = 6;

/** Working memory of a prompt: head × prompt × prompt, three times (measured: 8,018 tokens × 4 heads
 * took 3.1 GB in f32). */
const PROMPT_COPIES = 3;

/** What memory is needed for, in the order in which a sum names it. */
export const needParts = [
  'weights',
  'packed',
  'positions',
  'conversation',
  'prompt',
  'masks',
  'largest-tensor',
  'quantized-file',
] as const;
export type NeedPart = (typeof needParts)[number];

/** A sum of memory with its addends, bytes. */
export interface Need {
  readonly bytes: number;
  /** Where it is known as a range only: the least that it takes. */
  readonly atLeast: number;
  readonly parts: readonly { readonly what: NeedPart; readonly bytes: number }[];
}

type Parts = Partial<Record<NeedPart, number>>;

function sum(parts: Parts, atLeast?: number): Need {
  const some = needParts.flatMap((what) => {
    const bytes = parts[what] ?? 0;
    return bytes === 0 ? [] : [{ what, bytes }];
  });
  const bytes = some.reduce((all, part) => all + part.bytes, 0);
  return { bytes, atLeast: atLeast ?? bytes, parts: some };
}

/**
 * Making the quantized file, once: the largest tensor in several forms and up to the whole output,
 * which is kept in memory until the end (measured on inferrs 0.1.0).
 */
export function quantizingNeed({ largestTensor, quantizedFile }: StartedSheet): Need {
  const largest = QUANTIZING_BYTES * largestTensor;
  return sum({ 'largest-tensor': largest, 'quantized-file': quantizedFile }, largest);
}

/** A model that is loaded and has not been asked anything. */
export function loadedNeed(sheet: StartedSheet, compute: Compute): Need {
  return sum(loadedParts(sheet, bytesOf(sheet, compute)));
}

const loadedParts = (sheet: StartedSheet, bytes: number): Parts => ({
  weights: sheet.weights * bytes,
  packed: sheet.packedWeights,
  positions: sheet.positions * bytes,
});

/** What is kept of a conversation of so many tokens, prompt and answers. */
export const conversationBytes = (sheet: StartedSheet, compute: Compute, tokens: number): number =>
  (sheet.perConversation + sheet.perToken * tokens) * bytesOf(sheet, compute);

/**
 * The most while a prompt is answered: the whole prompt is worked on in one pass, and memory for the
 * conversation is kept (measured on inferrs 0.1.0).
 * @param prompt tokens
 * @param answer tokens
 */
export function answeringNeed(
  sheet: StartedSheet,
  compute: Compute,
  { prompt, answer }: { readonly prompt: number; readonly answer: number },
): Need {
  const bytes = bytesOf(sheet, compute);
  const isSpared = compute === 'gpu' && sheet.sparesOnGpu;
  const square = prompt * prompt * bytes;
  return sum({
    ...loadedParts(sheet, bytes),
    conversation: conversationBytes(sheet, compute, prompt + answer),
    prompt: isSpared ? 0 : PROMPT_COPIES * sheet.heads * square,
    masks: sheet.keepsMasks ? square : 0,
  });
}

/**
 * The longest prompt, in hundreds of tokens, for which so much memory is enough.
 * @param most no longer than this, tokens
 */
export function longestPrompt(
  sheet: StartedSheet,
  compute: Compute,
  {
    bytes,
    answer,
    most,
  }: { readonly bytes: number; readonly answer: number; readonly most: number },
): number {
  const fits = (hundreds: number): boolean =>
    answeringNeed(sheet, compute, { prompt: hundreds * 100, answer }).bytes <= bytes;
  let [good, bad] = [0, Math.floor(most / 100) + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (fits(middle)) good = middle;
    else bad = middle;
  }
  return good * 100;
}
