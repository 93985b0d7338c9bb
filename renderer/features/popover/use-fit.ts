import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { client } from '../../ipc/client.ts';

/** Has the window made as high as the element, whenever that changes. */
export function useFit(): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null);
  const told = useRef(0);
  const tell = useCallback((): void => {
    const height = ref.current?.offsetHeight ?? 0;
    if (height === 0 || height === told.current) return;
    told.current = height;
    void client.invoke('app.fitPopover', { height });
  }, []);
  // While the window is hidden nothing is observed, but drawn all the same: it opens as it stays.
  useLayoutEffect(tell);
  useEffect(() => {
    const observer = new ResizeObserver(tell);
    if (ref.current !== null) observer.observe(ref.current);
    return () => {
      observer.disconnect();
    };
  }, [tell]);
  return ref;
}
