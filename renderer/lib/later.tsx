import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose program is not part of what a page starts with. */
export interface Later<P> {
  /** Draws nothing until its program is there; once that is loaded, it is drawn at once. */
  readonly Component: (props: P) => ReactNode;
  /** Loads its program before it is first drawn. Never rejects: to draw it tells what went wrong. */
  readonly load: () => Promise<void>;
}

/**
 * React's own `lazy` draws its fallback once even where the program has long been there.
 * @param from imports the module of the component; where that fails, drawing it throws
 */
export function later<P extends object>(from: () => Promise<ComponentType<P>>): Later<P> {
  let loaded: ComponentType<P> | null = null;
  let loading: Promise<ComponentType<P>> | null = null;
  const load = async (): Promise<ComponentType<P>> => {
    loading ??= from();
    try {
      return (loaded = await loading);
    } catch (error) {
      loading = null;
      throw error;
    }
  };
  return {
    load: () =>
      load().then(
        () => undefined,
        () => undefined,
      ),
    Component: function Later(props) {
      const [Component, setComponent] = useState(() => loaded);
      useEffect(() => {
        if (Component !== null) return;
        load().then(
          (component) => setComponent(() => component),
          (error: unknown) =>
            setComponent(() => {
              throw error;
            }),
        );
      }, [Component]);
      return Component === null ? null : <Component {...props} />;
    },
  };
}
