/** What was entered before the field that it is meant for was there. */
export interface EarlyEntry {
  typed: string;
  /** Several lines that were pasted; empty for none. */
  pasted: string;
  /** Arrows up and down, in their order, since something was typed last. */
  arrows: readonly string[];
  /**
   * The key that asks for what fits best. None where arrows were pressed before it, or letters after it: nobody has seen what
   * it would take then.
   */
  entered: KeyboardEvent | undefined;
}

/** No style of the page's shows it. */
const hidden = 'all:initial!important;position:fixed!important;top:0!important;opacity:0!important';
/** What means nothing to the page. */
const ownEvents = ['keydown', 'keyup', 'keypress', 'input', 'paste'];

/**
 * A field that nobody sees, for what is typed while the script of the real one is loaded: it must not be lost, and the page
 * has keys of its own. It has the focus until the real one takes over what is in it.
 */
export class EarlyField {
  /** What had the focus before. */
  readonly focusedBefore: HTMLElement | null;
  readonly #host: HTMLElement;
  readonly #input: HTMLInputElement;
  /** Aborts when somebody has thought better of it. */
  readonly left = new AbortController();
  #pasted = '';
  #arrows: string[] = [];
  #entered: KeyboardEvent | undefined;

  constructor(document: Document, label: string, typed = '') {
    this.focusedBefore = document.activeElement as HTMLElement | null;
    this.#host = document.createElement(`x-${Date.now()}`);
    this.#host.style.cssText = hidden;
    this.#input = Object.assign(document.createElement('input'), { ariaLabel: label, value: typed });
    this.#host.attachShadow({ mode: 'closed' }).append(this.#input);
    for (const name of ownEvents) this.#host.addEventListener(name, (event) => event.stopPropagation());
    this.#input.onkeydown = (event) => this.#press(event);
    this.#input.oninput = () => this.#forget();
    this.#input.onpaste = (event) => {
      const pasted = event.clipboardData?.getData('text') ?? '';
      // A field has one line.
      if (!/[\r\n]/.test(pasted)) return;
      event.preventDefault();
      this.#pasted = pasted;
    };
    document.documentElement.append(this.#host);
    this.#input.focus();
  }

  /** Has the focus once more, where it is still there; says whether it is. */
  resume(): boolean {
    this.#input.focus();
    return this.#host.isConnected;
  }

  /** Takes it away, and tells what is in it. */
  take(): EarlyEntry {
    this.#host.remove();
    return { typed: this.#input.value, pasted: this.#pasted, arrows: this.#arrows, entered: this.#entered };
  }

  /** Takes it away, and gives the focus back. */
  leave(): void {
    this.left.abort();
    this.#host.remove();
    this.focusedBefore?.focus({ preventScroll: true });
  }

  #press(event: KeyboardEvent): void {
    const { key } = event;
    if (/^Arrow(Up|Down)$/.test(key) && !event.isComposing) {
      event.preventDefault();
      this.#arrows.push(key);
      this.#entered = undefined;
    }
    if (key === 'Enter' && !event.isComposing && !this.#arrows[0]) this.#entered = event;
    if (key === 'Tab') event.preventDefault();
    if (key !== 'Escape') return;
    // As the real field does: what was typed first, then itself.
    if (!this.#input.value && !this.#pasted) this.leave();
    this.#input.value = '';
    this.#forget();
  }

  /** Other letters have another list. */
  #forget(): void {
    this.#pasted = '';
    this.#arrows = [];
    this.#entered = undefined;
  }
}
