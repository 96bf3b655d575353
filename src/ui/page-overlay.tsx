import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { type Doubt, Guard } from './guard.ts';
import { type Mount, mount } from './mount.ts';
import { SiteContext } from './parts/thumbnail.tsx';

/** One of our places in the page; it exists only while there is something in it. */
export class PageOverlay {
  readonly #topLayer: boolean;
  #mount: Mount | undefined;
  #guard: Guard | undefined;

  constructor({ topLayer }: { topLayer: boolean }) {
    this.#topLayer = topLayer;
  }

  get host(): HTMLElement | undefined {
    return this.#mount?.host.isConnected ? this.#mount.host : undefined;
  }

  /** What we draw into, while there is something. */
  get container(): HTMLElement | undefined {
    return this.#mount?.host.isConnected ? this.#mount.container : undefined;
  }

  /** What in it has the focus. */
  get activeElement(): Element | null {
    return this.#mount?.activeElement ?? null;
  }

  show(content: ComponentChildren): void {
    // A page may have taken it away.
    if (this.#mount && !this.#mount.host.isConnected) this.hide();
    if (!this.#mount) {
      this.#mount = mount(document, { topLayer: this.#topLayer });
      if (this.#topLayer) this.#guard = new Guard(this.#mount.host, this.#mount.container);
    }
    const { container } = this.#mount;
    render(<SiteContext.Provider value={location.origin}>{content}</SiteContext.Provider>, container);
  }

  /** Nothing when the user really did this, and could see what it was. */
  doubt(event: Event): Doubt | undefined {
    return this.#guard ? this.#guard.doubt(event) : 'touched';
  }

  /** Looks like the page, which may look different by now. */
  adopt(): void {
    this.#mount?.adopt();
  }

  hide(): void {
    if (!this.#mount) return;
    render(null, this.#mount.container);
    this.#guard?.end();
    this.#mount.remove();
    this.#mount = undefined;
  }
}
