import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';

type Listener = (event: LittleEvent) => void;

interface LittleEvent {
  type: string;
  currentTarget?: LittleNode;
  [name: string]: unknown;
}

/** What has the focus. */
let focused: LittleNode | null = null;

/** As much of a DOM as preact draws into: a tree, attributes, and events that go up it. */
export class LittleNode {
  parentNode: LittleNode | null = null;
  childNodes: LittleNode[] = [];
  style = { setProperty: () => undefined, cssText: '' };
  namespaceURI = 'http://www.w3.org/1999/xhtml';
  open = false;
  value = '';
  disabled = false;
  scrollTop = 0;
  clientHeight = 600;
  readonly attributes = new Map<string, string>();
  readonly #listeners = new Map<string, Set<Listener>>();

  readonly localName: string;
  readonly nodeType: number;
  /** What a text says. */
  data: string;

  constructor(localName: string, nodeType = 1, data = '') {
    this.localName = localName;
    this.nodeType = nodeType;
    this.data = data;
  }

  get firstChild(): LittleNode | null {
    return this.childNodes[0] ?? null;
  }

  get children(): LittleNode[] {
    return this.childNodes.filter(({ nodeType }) => nodeType === 1);
  }

  get nextSibling(): LittleNode | null {
    const all = this.parentNode?.childNodes ?? [];
    return all[all.indexOf(this) + 1] ?? null;
  }

  get textContent(): string {
    return this.data + this.childNodes.map(({ textContent }) => textContent).join('');
  }

  insertBefore(node: LittleNode, before: LittleNode | null): LittleNode {
    node.remove();
    node.parentNode = this;
    this.childNodes.splice(before ? this.childNodes.indexOf(before) : this.childNodes.length, 0, node);
    return node;
  }

  remove(): void {
    if (this.contains(focused)) focused = null;
    if (this.parentNode) this.parentNode.childNodes = this.parentNode.childNodes.filter((other) => other !== this);
    this.parentNode = null;
  }

  contains(node: LittleNode | null): boolean {
    return node !== null && (node === this || this.contains(node.parentNode));
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, String(value));
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, (this.#listeners.get(type) ?? new Set()).add(listener));
  }

  removeEventListener(type: string, listener: Listener): void {
    this.#listeners.get(type)?.delete(listener);
  }

  /** Calls who listens here and above. */
  fire(type: string, more: Record<string, unknown> = {}): void {
    let isStopped = false;
    const event: LittleEvent = {
      type,
      defaultPrevented: false,
      preventDefault: () => (event['defaultPrevented'] = true),
      stopPropagation: () => (isStopped = true),
      ...more,
    };
    for (let at: LittleNode | null = this; at && !isStopped; at = at.parentNode) {
      for (const listener of at.#listeners.get(type) ?? [])
        listener.call(at, Object.assign(event, { currentTarget: at }));
    }
  }

  /** All elements in it that fit, in the order of the page. */
  all(fits: (node: LittleNode) => boolean): LittleNode[] {
    return this.children.flatMap((child) => [...(fits(child) ? [child] : []), ...child.all(fits)]);
  }

  the(id: string): LittleNode {
    const [found] = this.all(
      ({ attributes, ...own }) => attributes.get('id') === id || (own as { id?: string }).id === id,
    );
    if (!found) throw new Error(`There is no ${id}.`);
    return found;
  }

  fill(value: string): void {
    this.value = value;
    this.fire('input');
  }

  getBoundingClientRect(): { left: number; top: number; width: number; height: number } {
    return { left: 0, top: 0, width: 0, height: 0 };
  }

  getRootNode(): { activeElement: LittleNode | null } {
    return { activeElement: focused };
  }

  showModal(): void {
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  focus(): void {
    focused = this;
    // It does not go up.
    for (const listener of this.#listeners.get('focus') ?? [])
      listener.call(this, { type: 'focus', currentTarget: this });
  }

  select(): void {}
  setCustomValidity(): void {}
  scrollIntoView(): void {}
  querySelector(selector: string): LittleNode | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  querySelectorAll(selector: string): LittleNode[] {
    return this.all((node) => node.matches(selector));
  }

  get previousElementSibling(): LittleNode | null {
    const all = this.parentNode?.children ?? [];
    return all[all.indexOf(this) - 1] ?? null;
  }

  closest(selector: string): LittleNode | null {
    return this.matches(selector) ? this : (this.parentNode?.closest(selector) ?? null);
  }

  /** Of selectors it knows those of an element, a class, one attribute, and the focus; nothing is pointed at. */
  matches(selector: string): boolean {
    if (selector === ':focus') return this === focused;
    if (/^\w+$/.test(selector)) return this.localName === selector;
    if (/^\.[\w-]+$/.test(selector))
      return this.attributes.get('class')?.split(' ').includes(selector.slice(1)) ?? false;
    const [, name, value] = /^\[([\w-]+)="([^"]*)"\]$/.exec(selector) ?? [];
    return name !== undefined && this.attributes.get(name) === value;
  }
}

export interface LittlePage {
  readonly root: LittleNode;
  /** What has the focus. */
  readonly focused: LittleNode | null;
  show(content: ComponentChildren): Promise<void>;
  drawn(): Promise<void>;
}

/** For each test of a file a page of its own, and a clock that goes only where it is told to. */
export function littlePageOfEach(): LittlePage {
  let page: ReturnType<typeof littlePage>;
  beforeEach(() => {
    vi.useFakeTimers();
    page = littlePage();
  });
  afterEach(async () => {
    await page.show(null);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return {
    get root() {
      return page.root;
    },
    get focused() {
      return focused;
    },
    show: (content) => page.show(content),
    drawn: () => page.drawn(),
  };
}

/** A page, with `document` and its window as far as components ask for them. */
function littlePage(): Omit<LittlePage, 'focused'> {
  const root = new LittleNode('body');
  focused = null;
  vi.stubGlobal('innerWidth', 1400);
  vi.stubGlobal('innerHeight', 800);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe(): void {}
      disconnect(): void {}
    },
  );
  vi.stubGlobal('location', { href: 'https://studio.ftrackapp.com/' });
  vi.stubGlobal('document', {
    hidden: false,
    title: 'A page',
    activeElement: null,
    body: root,
    createElementNS: (_namespace: string, name: string) => new LittleNode(name),
    createTextNode: (data: string) => new LittleNode('', 3, data),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  // Effects wait for a frame, and what they do may have effects; less than anybody's pause.
  const drawn = async (): Promise<void> => {
    await vi.advanceTimersByTimeAsync(150);
  };
  const show = async (content: ComponentChildren): Promise<void> => {
    render(content, root as unknown as Element);
    await drawn();
  };
  return { root, show, drawn };
}
