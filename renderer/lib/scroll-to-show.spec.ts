import { afterEach, expect, it, vi } from 'vitest';
import { scrollToShow } from './scroll-to-show.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  { reduced: true, behavior: 'instant' },
  { reduced: false, behavior: 'smooth' },
])('scrolls $behavior when motion is reduced: $reduced', ({ reduced, behavior }) => {
  const matchMedia = vi.fn(() => ({ matches: reduced }));
  vi.stubGlobal('matchMedia', matchMedia);
  const scrollIntoView = vi.fn();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Node has no elements
  scrollToShow({ scrollIntoView } as unknown as Element);
  expect(matchMedia).toHaveBeenCalledWith('(prefers-reduced-motion: reduce)');
  expect(scrollIntoView).toHaveBeenCalledWith({ block: 'nearest', behavior });
});
