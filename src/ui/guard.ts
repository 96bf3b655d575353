/** Below this a page could let people click on what they cannot see. */
const minOpacity = 0.6;

/**
 * True when the user really did this, and could see what it was: the event comes from the browser, our interface is what
 * lies under it, nothing the page put into the top layer lies over it, and nothing has made it transparent.
 */
export function isHonest(event: Event, host: HTMLElement): boolean {
  if (!event.isTrusted) return false;
  const document = host.ownerDocument;
  const { x, y } = pointOf(event);
  if (document.elementFromPoint(x, y) !== host) return false;
  const foreign = [...document.querySelectorAll(':popover-open, :modal')].some((element) => element !== host);
  return !foreign && [host, document.body, document.documentElement].every(isVisible);
}

/** Where the click was, or for a key the middle of what it activated. */
function pointOf(event: Event): { x: number; y: number } {
  if (event instanceof MouseEvent && event.detail > 0) return { x: event.clientX, y: event.clientY };
  const target = event.composedPath()[0];
  const box = target instanceof Element ? target.getBoundingClientRect() : new DOMRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function isVisible(element: Element): boolean {
  const { opacity, visibility, display, filter, clipPath } = getComputedStyle(element);
  return (
    Number(opacity) >= minOpacity &&
    visibility === 'visible' &&
    display !== 'none' &&
    !/opacity/.test(filter) &&
    (clipPath === 'none' || clipPath === '')
  );
}
