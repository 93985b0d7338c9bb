/**
 * An object that is made once more is asked of it than is known beforehand.
 * @param known properties that it has anyway
 */
export function lazily<T extends object>(known: Partial<T>, make: () => T): T {
  let made: T | null = null;
  return new Proxy({} as T, {
    get: (_target, name) => {
      // Whoever awaits it asks whether it is a promise.
      if (name === 'then') return undefined;
      if (Object.hasOwn(known, name)) return Reflect.get(known, name) as unknown;
      made ??= make();
      const value = Reflect.get(made, name, made) as unknown;
      return typeof value === 'function' ? (value.bind(made) as unknown) : value;
    },
    getPrototypeOf: () => Reflect.getPrototypeOf((made ??= make())),
  });
}
