/**
 * What is read of a config at the most, in all its files together. Real ones have a few kilobytes,
 * those of people with hundreds of models some hundred. What goes beyond is refused as a whole and
 * said: a step of the work would stop the app for longer than anybody overlooks (`bench/topics/config.ts`).
 */
export const LARGEST_CONFIG = 2_000_000;
/** Objects, arrays and what stands in them. A model in a provider's list has some fifteen. */
export const MOST_VALUES = 60_000;
/** Levels of objects and arrays; the deepest documented key has ten. */
export const DEEPEST_CONFIG = 200;
/** Files that one config includes, each as often as it is named. */
export const MOST_INCLUDES = 200;

/** What may still be read of one config; reading takes from it. */
export interface Room {
  bytes: number;
  values: number;
}

export function wholeRoom(): Room {
  return { bytes: LARGEST_CONFIG, values: MOST_VALUES };
}
