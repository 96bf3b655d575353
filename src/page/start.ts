import { find } from './find.ts';
import type { PageInterface } from './interface.ts';
import { interfaceKey } from './interface.ts';

/** A word from the background, such as that a shortcut was pressed. */
export interface PageMessage {
  command: 'toggle-versions';
}

export interface StartOptions {
  /** Sends a command to the background. */
  send(message: unknown): Promise<unknown>;
  /** True when the menu should open for this right-click. */
  wantsMenu(event: MouseEvent): boolean;
  /** Hears the background. */
  listen(hear: (message: PageMessage) => void): void;
  signal: AbortSignal;
}

/**
 * The part that is always on: hears a trusted right-click, finds what it is about, and hands it to the interface, which is
 * loaded when it is first needed. Touches nothing in the page.
 */
export function startPage({ send, wantsMenu, listen, signal }: StartOptions): void {
  let loading: Promise<PageInterface> | undefined;
  const load = (): Promise<PageInterface> => {
    const loaded = loadedInterface();
    if (loaded) return Promise.resolve(loaded);
    loading ??= send({ sidecar: 1, command: 'page.load-interface', input: {} }).then(() => {
      const now = loadedInterface();
      loading = undefined;
      if (!now) throw new Error('The interface did not load.');
      return now;
    });
    loading.catch(() => {
      loading = undefined;
    });
    return loading;
  };

  // The button goes down a moment before the menu is asked for: time to load.
  window.addEventListener('pointerdown', (event) => void (event.isTrusted && event.button === 2 && load()), {
    capture: true,
    passive: true,
    signal,
  });

  listen(({ command }) => {
    if (command === 'toggle-versions') void load().then((page) => page.toggleVersions());
  });

  let current: MouseEvent | undefined;
  const open = (event: MouseEvent, hostOpens: boolean): void => {
    current = undefined;
    const target = event.composedPath()[0];
    if (!(target instanceof Element)) return;
    const { things } = find(target);
    const known = things.some(({ candidates }) => candidates.some(({ confidence }) => confidence >= 0.9));
    if (!hostOpens) {
      // The browser's own menu would open. Ours takes its place where there is certainly an entity, and nowhere else.
      if (!known) return;
      event.preventDefault();
    }
    const at = { x: event.clientX, y: event.clientY };
    void load().then((page) => page.openMenu({ ...at, things, hostOpens }));
  };

  window.addEventListener(
    'contextmenu',
    (event) => {
      const target = event.composedPath()[0];
      if (!event.isTrusted || event.shiftKey || !wantsMenu(event)) return;
      if (!(target instanceof Element) || isEditable(target)) return;
      current = event;
      // A page may stop the event before it reaches us again; whether it opens a menu of its own shows afterwards.
      setTimeout(() => {
        if (current === event && event.defaultPrevented) open(event, true);
      }, 0);
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'contextmenu',
    (event) => {
      if (current === event) open(event, event.defaultPrevented);
    },
    { signal },
  );
}

function loadedInterface(): PageInterface | undefined {
  return (globalThis as { [interfaceKey]?: PageInterface })[interfaceKey];
}

function isEditable(target: Element): boolean {
  return target.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]') !== null;
}
