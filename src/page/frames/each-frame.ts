/**
 * Visits a window and every frame in it that is of the same origin, however deep, and those that come later: what happens
 * in a frame is not heard outside of it. A window may be visited more than once, for frames load other documents; adding
 * the same listener again changes nothing.
 */
export function eachFrame(window: Window, visit: (window: Window) => void, signal?: AbortSignal): void {
  const options = { capture: true, passive: true, ...(signal && { signal }) };
  const enter = (frame: Element): void => {
    const inner = windowIn(frame);
    if (inner) attach(inner);
  };
  const hear = (event: Event): void => {
    // The pointer is over something new all the time: the way there is asked for only where a shadow root hides it.
    const { target } = event;
    const inner = (target as Element | null)?.shadowRoot ? event.composedPath()[0] : target;
    if (inner && 'localName' in inner) enter(inner as Element);
  };
  const attach = (one: Window): void => {
    visit(one);
    // The pointer enters a frame that was there before we were, or was written to since it was loaded.
    for (const type of ['load', 'pointerover']) one.addEventListener(type, hear, options);
    for (const frame of one.document.querySelectorAll('iframe, frame')) enter(frame);
  };
  attach(window);
}

/** The window of a frame, where its document is within reach. */
function windowIn(frame: Element): Window | null {
  if (frame.localName !== 'iframe' && frame.localName !== 'frame') return null;
  return (frame as HTMLIFrameElement).contentDocument?.defaultView ?? null;
}
