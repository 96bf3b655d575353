import type { LearnedProfile } from '../rpc/profile-shapes.ts';
import { isByKeyboard } from './by-keyboard.ts';
import { EarlyField } from './early-field.ts';
import { find } from './find.ts';
import { findFocused } from './find-focused.ts';
import { activeIn } from './frames/active-in.ts';
import { eachFrame } from './frames/each-frame.ts';
import { inPage } from './frames/in-page.ts';
import { type ActionStart, interfaceKey, type MenuRequest, type PageInterface } from './interface.ts';
import { findLearned } from './learn/find-learned.ts';
import { closest } from './tree/closest.ts';

/** A word from the background or the popup: what somebody wants to see. */
export type PageMessage =
  | { command: 'toggle-versions' | 'show-activity' | 'open-menu' | 'open-palette' }
  /** An action that makes a plan was chosen in ftrack's own window of actions. */
  | ({ command: 'start-action' } & ActionStart);

export interface StartOptions {
  /** Sends a command to the background. */
  send(message: unknown): Promise<unknown>;
  /** True when the menu should open for this right-click. */
  wantsMenu(event: MouseEvent): boolean;
  /** Hears the background. */
  listen(hear: (message: PageMessage) => void): void;
  /** What the field over the page is called. */
  fieldLabel(): string;
  /** What was learned of pages of this site. */
  learned(): readonly LearnedProfile[];
  /** False once the extension is gone from under the page: then everything is left to the page. */
  isAlive(): boolean;
}

/** What a link in the same row is worth, wherever in the row the pointer is. */
const certain = 0.84;

/**
 * The part that is always on: hears a trusted right-click, finds what it is about, and hands it to the interface, which is
 * loaded when it is first needed. Touches nothing in the page. Comes back with what says whether our actions are offered to
 * ftrack's own window of actions: the interface sees to that, where it is wanted.
 */
export function startPage(options: StartOptions): (isOffering: boolean) => void {
  const { send, wantsMenu, listen, isAlive, fieldLabel, learned } = options;
  const load = interfaceLoader(send);
  /** How often somebody has pressed something. */
  let presses = 0;
  // The button goes down a moment before the menu is asked for: time to load.
  const press = (event: PointerEvent): void => {
    if (event.isTrusted) presses++;
    if (event.isTrusted && event.button === 2 && isAlive()) load().catch(() => undefined);
  };

  listen((message) => {
    const { command } = message;
    if (command === 'open-palette') return openPalette();
    const loaded = load();
    if (command === 'start-action') void loaded.then((page) => page.startAction(message));
    if (command === 'toggle-versions') void loaded.then((page) => page.toggleVersions());
    if (command === 'show-activity') void loaded.then((page) => page.showActivity());
    if (command === 'open-menu') void loaded.then((page) => page.openMenu(byKey()));
  });

  const byKey = (): MenuRequest => {
    const found = findFocused(document);
    const taught = findLearned(activeIn(document), learned());
    const known = taught.length > 0 ? { ...found, things: taught, mark: '' } : found;
    return { ...known, hostOpens: false, byKeyboard: true };
  };

  let early: EarlyField | undefined;
  const openPalette = (): void => {
    // Nothing shows yet that the first key was heard: what was typed since is not lost to a second one.
    if (early?.resume()) return;
    const request = byKey();
    const field = loadedInterface() ? undefined : new EarlyField(document, fieldLabel());
    early = field;
    load().then(
      (page) => field?.left.signal.aborted || page.openPalette(request, field),
      () => field?.leave(),
    );
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
    const before = presses;
    // Who has pressed something else while it was loaded wants no menu any more, or another one.
    void load().then((page) => before === presses && page.openMenu({ x, y, ...found, hostOpens, byKeyboard }));
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
  return (isOffering) => {
    if (isOffering || loadedInterface())
      load().then(
        (page) => page.offer(isOffering),
        () => undefined,
      );
  };
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
