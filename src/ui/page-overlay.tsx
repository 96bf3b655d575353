import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { type Mount, mount } from './mount.ts';
import { SiteContext } from './parts/thumbnail.tsx';

/** One of our places in the page; it exists only while there is something in it. */
export class PageOverlay {
  readonly #topLayer: boolean;
  #mount: Mount | undefined;

  constructor({ topLayer }: { topLayer: boolean }) {
    this.#topLayer = topLayer;
  }

  get host(): HTMLElement | undefined {
    return this.#mount?.host;
  }

  show(content: ComponentChildren): void {
    this.#mount ??= mount(document, { topLayer: this.#topLayer });
    const { container } = this.#mount;
    render(<SiteContext.Provider value={location.origin}>{content}</SiteContext.Provider>, container);
  }

  hide(): void {
    if (!this.#mount) return;
    render(null, this.#mount.container);
    this.#mount.remove();
    this.#mount = undefined;
  }
}
