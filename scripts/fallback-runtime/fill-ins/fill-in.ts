/** Defines what is missing; what the runtime has itself is never replaced. */
export function fillIn(target: object, name: PropertyKey, value: unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** The same for something that is costly to load: it is made on its first use. */
export function fillInLazily(target: object, name: PropertyKey, make: () => unknown): void {
  if (name in target) return;
  Object.defineProperty(target, name, {
    configurable: true,
    get() {
      const value = make();
      Object.defineProperty(target, name, { value, writable: true, configurable: true });
      return value;
    },
    set(value: unknown) {
      Object.defineProperty(target, name, { value, writable: true, configurable: true });
    },
  });
}
