import { zoomOf } from '../zoom-of.ts';

/** How many looks a page has to lay itself out anew before it counts as one that does not. */
const patience = 4;
/** A page keeps at least this much; in narrower windows a panel lies over it. CSS pixels. */
const leastPage = 480;

/**
 * Room for a panel beside the page: a margin of its outermost element, which most pages follow. One that does not, for it
 * has a width of its own or is fixed to the window, is left as it is: the panel then lies over it.
 *
 *     none ──take──▶ trying ──nothing of the page there any more──▶ made
 *                       └──still something there, or the page is wider than its window──▶ refused
 */
export class PageRoom {
  readonly #root: HTMLElement;
  #state: 'none' | 'trying' | 'made' | 'refused' = 'none';
  #looks = 0;
  /** What the page itself says there, and whether it says anything of its style at all. */
  #before: { property: string; value: string; priority: string; hadStyle: boolean } | undefined;
  #taken = '';

  constructor(document: Document) {
    this.#root = document.documentElement;
  }

  /** Makes room at a side, CSS pixels wide; called again at every look. False where the panel has to lie over the page. */
  take(side: 'right' | 'left', width: number): boolean {
    if (innerWidth < width + leastPage) {
      this.release();
      return false;
    }
    if (this.#state === 'refused') return false;
    const property = `margin-${side}`;
    const value = `${Math.round(width / zoomOf(this.#root))}px`;
    const wanted = `${side} ${value}`;
    if (this.#taken !== wanted) {
      const isWider = this.#state === 'made' && this.#before?.property === property;
      if (!isWider) this.#begin(property);
      this.#taken = wanted;
      this.#root.style.setProperty(property, value, 'important');
      dispatchEvent(new Event('resize'));
    }
    return this.#state === 'made' || this.#judge(side, width, this.#root.style.getPropertyValue(property) === value);
  }

  /** Gives the page all of its window again, without a trace. */
  release(): void {
    this.#restore();
    this.#state = 'none';
  }

  #begin(property: string): void {
    this.#restore();
    const { style } = this.#root;
    this.#before = {
      property,
      value: style.getPropertyValue(property),
      priority: style.getPropertyPriority(property),
      hadStyle: this.#root.hasAttribute('style'),
    };
    this.#state = 'trying';
    this.#looks = 0;
  }

  /** Whether there is room, as far as it can be told yet. */
  #judge(side: 'right' | 'left', width: number, isKept: boolean): boolean {
    const isPushedOut = this.#root.scrollWidth > this.#root.clientWidth;
    const isMade = isKept && !isPushedOut && !isAnythingIn(this.#root, side, width);
    if (isMade) this.#state = 'made';
    else if (!isKept || ++this.#looks >= patience) {
      this.#restore();
      this.#state = 'refused';
    }
    return this.#state !== 'refused';
  }

  #restore(): void {
    const before = this.#before;
    if (!before) return;
    this.#before = undefined;
    this.#taken = '';
    const { style } = this.#root;
    if (before.value) style.setProperty(before.property, before.value, before.priority);
    else style.removeProperty(before.property);
    if (!before.hadStyle && this.#root.getAttribute('style') === '') this.#root.removeAttribute('style');
    dispatchEvent(new Event('resize'));
  }
}

/** Whether the page has something in a strip along an edge of the window; its body alone is nothing. */
function isAnythingIn({ ownerDocument: { body } }: HTMLElement, side: 'right' | 'left', width: number): boolean {
  const shares = [0.1, 0.5, 0.9];
  return shares.some((across) => {
    const x = side === 'right' ? innerWidth - width * across : width * across;
    return shares.some((down) =>
      document.elementsFromPoint(x, innerHeight * down).some((one) => one !== body && body.contains(one)),
    );
  });
}
