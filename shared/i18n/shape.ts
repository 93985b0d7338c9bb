/**
 * What a catalogue must look like to stand beside the English one: the same keys, nested the same
 * way, every leaf a sentence. A key ending in `_one` is the English singular of a counted sentence;
 * Korean does not inflect for number (CLDR: only `other`), so those keys are left out there.
 */
export type Translated<T> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string
    ? string
    : Translated<T[K]>;
};
