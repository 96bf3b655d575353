import type { LearnedProfile } from '../rpc/profile-shapes.ts';
import { isByKeyboard } from './by-keyboard.ts';
import { find } from './find.ts';
import { type Focused, findFocused } from './find-focused.ts';
import { activeIn } from './frames/active-in.ts';
import { eachFrame } from './frames/each-frame.ts';
import { inPage } from './frames/in-page.ts';
import type { PageInterface } from './interface.ts';
import { interfaceKey } from './interface.ts';
import { findLearned } from './learn/find-learned.ts';
import { closest } from './tree/closest.ts';

/** A word from the background or the popup: what somebody wants to see. */
export interface PageMessage {
  command: 'toggle-versions' | 'show-activity' | 'open-menu';
}

export interface StartOptions {
  /** Sends a command to the background. */
  send(message: unknown): Promise<unknown>;
  /** True when the menu should open for this right-click. */
  wantsMenu(event: MouseEvent): boolean;
  /** Hears the background. */
  listen(hear: (message: PageMessage) => void): void;
  /** What was learned of pages of this site. */
  learned(): readonly LearnedProfile[];
  /** False once the extension is gone from under the page: then everything is left to the page. */
  isAlive(): boolean;
}

/** What a link in the same row is worth, wherever in the row the pointer is. */
const certain = 0.84;

/**
 * The part that is always on: hears a trusted right-click, finds what it is about, and hands it to the interface, which is
 * loaded when it is first needed. Touches nothing in the page.
 */
export function startPage({ send, wantsMenu, listen, isAlive, learned }: StartOptions): void {
  const load = interfaceLoader(send);
  // The button goes down a moment before the menu is asked for: time to load.
  const press = (event: PointerEvent): void => {
    if (event.isTrusted && event.button === 2 && isAlive()) load().catch(() => undefined);
  };

  listen(({ command }) => {
    const loaded = load();
    if (command === 'toggle-versions') void loaded.then((page) => page.toggleVersions());
    if (command === 'show-activity') void loaded.then((page) => page.showActivity());
    if (command === 'open-menu') {
      void loaded.then((page) => page.openMenu({ ...focused(), hostOpens: false, byKeyboard: true }));
    }
  });

  const focused = (): Focused => {
    const found = findFocused(document);
    const taught = findLearned(activeIn(document), learned());
    return taught.length > 0 ? { ...found, things: taught, mark: '' } : found;
  };

  let current: { event: MouseEvent; target: Element } | undefined;
  const open = (hostOpens: boolean): void => {
    if (!current) return;
    const { event, target } = current;
    current = undefined;
    const taught = findLearned(target, learned());
    const found = taught.length > 0 ? { things: taught, mark: '' } : find(target);
    if (!hostOpens) {
      // The browser's own menu would open. Ours takes its place where there is certainly an entity, and nowhere else.
      const isKnown = found.things.some(({ candidates }) => candidates.some(({ confidence }) => confidence >= certain));
      if (!isKnown) return;
      event.preventDefault();
    }
    const { x, y } = inPage(target, { x: event.clientX, y: event.clientY });
    const byKeyboard = isByKeyboard(event);
    void load().then((page) => page.openMenu({ x, y, ...found, hostOpens, byKeyboard }));
  };

  const ask = (event: MouseEvent): void => {
    if (!event.isTrusted || isBrowsersOwn(event) || !wantsMenu(event) || !isAlive()) return;
    const target = event.composedPath()[0];
    if (!isElement(target) || isEditable(target) || loadedInterface()?.owns(event.target)) return;
    current = { event, target };
    // A page may stop the event before it reaches us again; whether it opens a menu of its own shows afterwards.
    setTimeout(() => {
      if (current?.event === event && event.defaultPrevented) open(true);
    }, 0);
  };
  const answer = (event: MouseEvent): void => {
    if (current?.event === event) open(event.defaultPrevented);
  };
  eachFrame(window, (one) => {
    one.addEventListener('pointerdown', press, { capture: true, passive: true });
    one.addEventListener('contextmenu', ask, { capture: true });
    one.addEventListener('contextmenu', answer);
  });
}

/** Documents in frames have classes of elements of their own. */
function isElement(target: EventTarget | undefined): target is Element {
  return target !== undefined && (target as Node).nodeType === Node.ELEMENT_NODE;
}

/** Loads the interface once; a load that failed is tried again by the next who asks. */
function interfaceLoader(send: StartOptions['send']): () => Promise<PageInterface> {
  const attempt = async (): Promise<PageInterface> => {
    await send({ sidecar: 1, command: 'page.load-interface', input: {} });
    const now = loadedInterface();
    if (!now) throw new Error('The interface did not load.');
    return now;
  };
  let loading: Promise<PageInterface> | undefined;
  return () => {
    const loaded = loadedInterface();
    if (loaded) return Promise.resolve(loaded);
    // A background that is just starting may miss the first message.
    loading ??= attempt()
      .catch(attempt)
      .finally(() => {
        loading = undefined;
      });
    return loading;
  };
}

function loadedInterface(): PageInterface | undefined {
  return (globalThis as { [interfaceKey]?: PageInterface })[interfaceKey];
}

/** With Shift held people ask for the browser's menu, and Firefox gives it whatever a page wants. */
function isBrowsersOwn(event: MouseEvent): boolean {
  return event.shiftKey && !isByKeyboard(event);
}

function isEditable(target: Element): boolean {
  return closest(target, 'input, textarea, select, [contenteditable=""], [contenteditable="true"]') !== null;
}
