/**
 * Specs that put something else in the place of a module. Each has a process of its own: the other
 * unit specs share theirs, and with it what any of them has loaded.
 */
export const replacing: readonly string[] = [
  'electron/app/fuzz.spec.ts',
  'electron/core/server/guarded.spec.ts',
  'electron/json5/apply.spec.ts',
  'electron/openclaw/write/write.spec.ts',
];
