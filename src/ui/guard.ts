import { browser } from 'wxt/browser';

/** How long nothing may have been wrong with our interface before a click on it counts; milliseconds. */
const settling = 400;
/** How often it is looked at. Less than `settling`, so that nothing can hide it until just before a click. */
const interval = 200;
/** How long a page may keep the browser too busy for us to look; it may show anything meanwhile. Milliseconds. */
const patience = 1000;
/** How much a page may enlarge or shrink everything; less cannot be read. */
const [smallest, largest] = [0.5, 2];

/** Named elements of a page hide properties of its document; those of the prototype they cannot. */
const { elementFromPoint, querySelectorAll } = Document.prototype;

/** Looks after an interface of ours in a page: only what a user did who could see it, undisturbed, counts. */
export class Guard {
  readonly #host: HTMLElement;
  readonly #attributes: string;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Hears when a frame has been painted, before whatever the page asks for later in that frame. */
  readonly #painted = new MessageChannel();
  #disturbedAt = performance.now();
  #lookedAt = performance.now();

  /** From now on the host must stay as it is. */
  constructor(host: HTMLElement) {
    this.#host = host;
    this.#attributes = attributesOf(host);
    this.#timer = setInterval(() => this.#lookThrice(), interval);
    this.#painted.port1.onmessage = () => this.#look();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#painted.port1.close();
  }

  /** True when the event comes from the browser and meets our interface, which was there to be seen for a while. */
  isHonest(event: Event): boolean {
    if (!event.isTrusted || !this.#look() || performance.now() - this.#disturbedAt < settling) return false;
    const { x, y } = pointOf(event);
    return elementFromPoint.call(document, x, y) === this.#host;
  }

  /** At once, and while and after a frame is painted: a page might cover us for no longer than that, in every frame. */
  #lookThrice(): void {
    this.#look();
    requestAnimationFrame(() => {
      this.#painted.port2.postMessage(null);
      this.#look();
    });
  }

  #look(): boolean {
    const now = performance.now();
    const isSound = this.#isSound();
    if (!isSound || now - this.#lookedAt > patience) this.#disturbedAt = now;
    this.#lookedAt = now;
    return isSound;
  }

  #isSound(): boolean {
    const root = this.#host.parentElement;
    return (
      root?.localName === 'html' &&
      attributesOf(this.#host) === this.#attributes &&
      this.#host.matches(':popover-open') &&
      [root, this.#host].every(isVisible) &&
      !hasOthersOnTop(document, this.#host)
    );
  }
}

/** Where the click was, or for a key the middle of what it activated. */
function pointOf(event: Event): { x: number; y: number } {
  if (event instanceof MouseEvent && event.detail > 0) return { x: event.clientX, y: event.clientY };
  const target = event.composedPath()[0];
  const box = target instanceof Element ? target.getBoundingClientRect() : new DOMRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** All that a page could use to move, cover or fade an element is in its attributes: its style there is `!important`. */
function attributesOf(element: Element): string {
  return JSON.stringify([...element.attributes].map(({ name, value }) => [name, value]));
}

function isVisible(element: Element): boolean {
  const style = getComputedStyle(element);
  const { opacity, visibility, display, filter, clipPath, maskImage, transform, zoom } = style;
  return (
    Number(opacity) === 1 &&
    Number(zoom) >= smallest &&
    Number(zoom) <= largest &&
    visibility === 'visible' &&
    display !== 'none' &&
    !filter.includes('opacity') &&
    [clipPath, maskImage, transform].every((value) => value === 'none' || value === '')
  );
}

/** What is in the top layer, as far as selectors tell; the lists of choices that some fields open lie there too. */
const onTop = ':is(:popover-open, :modal, :fullscreen, select:open, input:open)';
/** What may have a shadow root, but for a few of the many that may not. */
const possibleHosts = ':not(svg, svg :not(foreignObject *), img, td, tr, input, button)';

/** Whether something else is in the top layer, where it may lie over us and let clicks through; in shadow roots too. */
function hasOthersOnTop(root: Document | ShadowRoot, host: Element): boolean {
  const all = (selector: string): Element[] => [
    ...(root instanceof Document ? querySelectorAll.call(root, selector) : root.querySelectorAll(selector)),
  ];
  if (all(onTop).some((element) => element !== host)) return true;
  for (const element of all(possibleHosts)) {
    const inner = element === host ? null : shadowRootOf(element);
    if (inner && hasOthersOnTop(inner, host)) return true;
  }
  return false;
}

/** The shadow root of an element, open or not; extensions may ask for it, unless they are gone from under the page. */
function shadowRootOf(element: Element): ShadowRoot | null {
  const { openOrClosedShadowRoot } = element as { openOrClosedShadowRoot?: ShadowRoot | null };
  if (openOrClosedShadowRoot !== undefined || !(element instanceof HTMLElement)) return openOrClosedShadowRoot ?? null;
  const { dom } = browser as { dom?: { openOrClosedShadowRoot(element: HTMLElement): ShadowRoot | null } };
  try {
    return dom?.openOrClosedShadowRoot(element) ?? element.shadowRoot;
  } catch {
    return element.shadowRoot;
  }
}
