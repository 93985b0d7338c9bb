/**
 * What is read of a config at the most. Real ones have a few kilobytes; what goes beyond is refused
 * as a whole and said, since reading it would stop the app for seconds.
 */
export const LARGEST_CONFIG = 4_000_000;
/** Levels of objects and arrays; the deepest documented key has ten. */
export const DEEPEST_CONFIG = 200;
/** Files that one config includes, each as often as it is named. */
export const MOST_INCLUDES = 200;
