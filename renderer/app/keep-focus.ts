/**
 * Keeps the focus from dropping to the body when the focused control goes away or is disabled: it
 * moves to the nearest part of the page around it that is still there, so that the keyboard and a
 * screen reader go on from the same place. What takes the focus by itself (a result, a dialog that
 * gives it back) comes first. For as long as the page lasts.
 */
export function keepFocus(page: Document): void {
  let path: readonly Element[] = [];
  let frame: number | undefined;
  let wasLost = false;
  const onFocus = (event: FocusEvent): void => {
    path = event.composedPath().filter((node) => node instanceof Element);
  };
  const look = (): void => {
    frame = undefined;
    const isLost = page.activeElement === page.body && path.length > 0;
    // A dialog gives the focus back in the frame after its end, which may have been just now.
    if (isLost && !wasLost) soon();
    const isMissed = isLost && wasLost;
    wasLost = isLost && !wasLost;
    if (!isMissed) return;
    const around = path.slice(1).find((node) => node.isConnected && node.closest('#root > *'));
    const place = around ?? page.querySelector('main');
    if (!(place instanceof HTMLElement)) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const soon = (): void => {
    frame ??= requestAnimationFrame(() => {
      frame = requestAnimationFrame(look);
    });
  };
  const observer = new MutationObserver(soon);
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  });
  page.addEventListener('focusin', onFocus);
}
