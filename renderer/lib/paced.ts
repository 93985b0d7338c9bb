type Subscribe = (listener: () => void) => () => void;

/**
 * Tells of a first change with the next frame, and of further ones with a frame after the pause,
 * together: each costs a whole drawing, and several of those between two frames make one late.
 * While nothing is drawn (a hidden window), nothing is told.
 * @param subscribe begins to hear every change and returns the function that ends it
 * @param pauseMs from one telling to the next, at least
 */
export function paced(subscribe: Subscribe, pauseMs: number): Subscribe {
  return (listener) => {
    let frame: number | null = null;
    let pause: ReturnType<typeof setTimeout> | null = null;
    let isChanged = false;
    const tell = (): void => {
      frame = null;
      isChanged = false;
      pause = setTimeout(() => {
        pause = null;
        if (isChanged) soon();
      }, pauseMs);
      listener();
    };
    const soon = (): void => {
      frame ??= requestAnimationFrame(tell);
    };
    const stop = subscribe(() => {
      isChanged = true;
      if (pause === null) soon();
    });
    return () => {
      stop();
      if (frame !== null) cancelAnimationFrame(frame);
      if (pause !== null) clearTimeout(pause);
    };
  };
}
