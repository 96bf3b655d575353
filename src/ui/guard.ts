import { browser } from 'wxt/browser';
import { zoomOf } from './zoom-of.ts';

/** How long nothing may have been wrong with our interface before a click on it counts; milliseconds. */
const settling = 400;
/** How often it is looked at. Less than `settling`, so that nothing can hide it until just before a click. */
const interval = 200;
/** How long a page may keep the browser too busy for us to look; it may show anything meanwhile. Milliseconds. */
const patience = 1000;
/** How much a page may enlarge or shrink us while we are there; less cannot be read. */
const [smallest, largest] = [0.5, 2];

/** Named elements of a page hide properties of its document; those of the prototype they cannot. */
const { elementFromPoint, querySelectorAll, getAnimations } = Document.prototype;
const documentElementOf = getterOf('documentElement');
const fullscreenElementOf = getterOf('fullscreenElement');

/**
 * Why a click does not count: the page did something to our interface (`touched`), or nobody can have read what was clicked,
 * for it has just moved or the page was busy (`unsettled`); then the next one does.
 */
export type Doubt = 'touched' | 'unsettled';

/** Looks after an interface of ours in a page: only what a user did who could see it, undisturbed, counts. */
export class Guard {
  readonly #host: HTMLElement;
  readonly #container: HTMLElement;
  readonly #attributes: string;
  /** What filled the screen when our interface was laid over it. */
  readonly #fullscreen: unknown;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Hears when a frame has been painted, before whatever the page asks for later in that frame. */
  readonly #painted = new MessageChannel();
  /** Where each button was at the last look, and since when. */
  #boxes = new Map<Element, { box: string; since: number }>();
  #touchedAt = Number.NEGATIVE_INFINITY;
  /** What nobody has looked at yet counts as after a busy page: it may have been covered until now. */
  #busyUntil = performance.now();
  #lookedAt = performance.now();

  /** From now on the host must stay as it is; `container` is what we draw into, in its shadow root. */
  constructor(host: HTMLElement, container: HTMLElement) {
    this.#host = host;
    this.#container = container;
    this.#attributes = attributesOf(host);
    this.#fullscreen = fullscreenElementOf(document);
    this.#timer = setInterval(() => this.#lookThrice(), interval);
    this.#painted.port1.onmessage = () => this.#look();
  }

  end(): void {
    clearInterval(this.#timer);
    this.#painted.port1.close();
  }

  /** Nothing when the event comes from the browser and meets our interface, which was there to be seen for a while. */
  doubt(event: Event): Doubt | undefined {
    const isSound = this.#look();
    const { x, y } = pointOf(event);
    if (!event.isTrusted || !isSound || isYoung(this.#touchedAt)) return 'touched';
    if (elementFromPoint.call(document, x, y) !== this.#host) return 'touched';
    const button = event.composedPath().find((target) => this.#boxes.has(target as Element)) as Element | undefined;
    const isMoved = button && isYoung(this.#boxes.get(button)!.since);
    return isYoung(this.#busyUntil) || isMoved ? 'unsettled' : undefined;
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
    if (!isSound) this.#touchedAt = now;
    if (now - this.#lookedAt > patience) this.#busyUntil = now;
    this.#lookedAt = now;
    this.#boxes = new Map(
      [...this.#container.querySelectorAll('button')].map((button) => [button, this.#boxOf(button)]),
    );
    return isSound;
  }

  /** Since when a button is where it is. One that is new is not a moved one: whoever draws it waits with it. */
  #boxOf(button: Element): { box: string; since: number } {
    const { x, y, width, height } = button.getBoundingClientRect();
    const box = [x, y, width, height].map(Math.round).join();
    const last = this.#boxes.get(button);
    if (last?.box === box) return last;
    return { box, since: last ? performance.now() : Number.NEGATIVE_INFINITY };
  }

  #isSound(): boolean {
    const root = this.#host.parentElement;
    return (
      root !== null &&
      // A page may nest an element of that name.
      root === documentElementOf(document) &&
      fullscreenElementOf(document) === this.#fullscreen &&
      attributesOf(this.#host) === this.#attributes &&
      this.#host.matches(':popover-open') &&
      [root, this.#host].every(isVisible) &&
      isReadable(this.#host) &&
      !hasOthersOnTop(document, this.#host)
    );
  }
}

function isYoung(time: number): boolean {
  return performance.now() - time < settling;
}

function getterOf(name: 'documentElement' | 'fullscreenElement'): (document: Document) => Element | null {
  const { get } = Object.getOwnPropertyDescriptor(Document.prototype, name) ?? {};
  return (of) => (get ? get.call(of) : null);
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
  const { opacity, visibility, display, filter, clipPath, maskImage, transform } = style;
  return (
    Number(opacity) === 1 &&
    visibility === 'visible' &&
    display !== 'none' &&
    !filter.includes('opacity') &&
    [clipPath, maskImage, transform].every((value) => value === 'none' || value === '')
  );
}

/** Mounting made up for the zoom of the page as it was then; what the page does to it afterwards shows here. */
function isReadable(host: Element): boolean {
  const zoom = zoomOf(host);
  return zoom >= smallest && zoom <= largest;
}

/**
 * What is in the top layer, as far as selectors tell: the lists of choices that some fields open lie there too, and the old
 * picture of a page that changes over to a new one.
 */
const onTop = ':is(:popover-open, :modal:not(:fullscreen), select:open, input:open, :active-view-transition)';
/** What may have a shadow root, but for a few of the many that may not. */
const possibleHosts = ':not(svg, svg :not(foreignObject *), img, td, tr, input, button)';

/** Whether something else is in the top layer, where it may lie over us and let clicks through; in shadow roots too. */
function hasOthersOnTop(root: Document | ShadowRoot, host: Element): boolean {
  const all = (selector: string): Element[] => [
    ...(root instanceof Document ? querySelectorAll.call(root, selector) : root.querySelectorAll(selector)),
  ];
  if (all(onTop).some((element) => element !== host)) return true;
  // What was closed stays on top for as long as its `overlay` takes to change.
  const animations = root instanceof Document ? getAnimations.call(root) : root.getAnimations();
  if (animations.some((one) => 'transitionProperty' in one && one.transitionProperty === 'overlay')) return true;
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
