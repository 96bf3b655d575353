import type { TargetedPointerEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { aheadKey } from '../arrow-keys.ts';
import { Icon } from '../parts/icon.tsx';
import { Swatch } from '../parts/swatch.tsx';
import type { Point } from './place.ts';

export interface MenuEntry {
  id: string;
  label: string;
  icon?: string;
  /** A colour in place of an icon. */
  swatch?: string | null;
  /** Why it cannot be chosen now; it stays reachable, so that the reason can be read. */
  disabled?: string;
  /** A few words at its end. */
  hint?: string;
  /** Why it cannot be chosen, on a second line; a reader hears `disabled` instead. */
  reason?: string;
  /** Words above it, for what begins with it. */
  heading?: string;
  /** It takes something away. */
  isDangerous?: boolean;
  /** It opens a menu of its own. */
  opens?: boolean;
  /** A line is drawn above it. */
  separated?: boolean;
}

export interface MenuListProps {
  label: string;
  entries: readonly MenuEntry[];
  /** Takes the focus when it appears. */
  focused: boolean;
  /** A letter was typed that is meant for the menu's own field; without it letters jump to entries. */
  onType?(letter: string): void;
  /** The arrow up on the first entry, where something is above it. */
  onAbove?(): void;
  /** Entry whose submenu is open. */
  expanded?: string | undefined;
  onChoose(entry: MenuEntry, event: Event): void;
  onExpand?(entry: MenuEntry, byKeyboard: boolean): void;
  /** The pointer or the keyboard went on to an entry that is not expanded. */
  onLeave?(): void;
  /**
   * Whether a pointer that was on the expanded entry is only passing where it is now, on its way to the submenu. Given
   * where submenus open beside the menu, and so as soon as their entry is pointed at.
   */
  isPassing?(from: Point, at: Point): boolean;
}

/** A menu after the WAI-ARIA pattern: arrows wrap, Home and End, letters jump, a disabled entry can be reached. */
export function MenuList(props: MenuListProps) {
  const { label, entries, focused, expanded, onChoose, onExpand, onLeave, onType, onAbove, isPassing } = props;
  const list = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const items = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
  const isEmpty = entries.length === 0;
  useLayoutEffect(() => {
    if (focused && !isEmpty) items()[0]?.focus({ preventScroll: true });
  }, [focused, isEmpty]);
  /** The entry that had the focus last: it loses it where it gets another place. Where it is gone the first one has it. */
  const held = useRef('');
  useLayoutEffect(() => {
    const { activeElement } = list.current!.getRootNode() as Document | ShadowRoot;
    if (!focused || (activeElement ?? document.body) !== document.body) return;
    const at = entries.findIndex(({ id }) => id === held.current);
    items()[Math.max(0, at)]?.focus({ preventScroll: true });
  }, [entries.map(({ id }) => id).join()]);

  // Somebody may have been waiting on an entry that could not be used until now; no event will say so again.
  const awaited = useRef('');
  const usable = entries.map(({ disabled }) => (disabled ? '-' : '+')).join('');
  useLayoutEffect(() => {
    const expandAt = (selector: string, byKeyboard: boolean): void => {
      const entry = entries[items().findIndex((item) => item.matches(selector))];
      const isWanted = !byKeyboard || entry?.id === awaited.current;
      if (entry?.opens && !entry.disabled && isWanted && expanded !== entry.id) onExpand?.(entry, byKeyboard);
    };
    if (isPassing) expandAt(':hover', false);
    expandAt(':focus', true);
  }, [usable]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const all = items();
    const current = all.indexOf(event.target as HTMLElement);
    const move = (index: number): void => {
      event.preventDefault();
      all[(index + all.length) % all.length]?.focus();
    };
    const moveUp = (): void => {
      event.preventDefault();
      if (current === 0 && onAbove) onAbove();
      else move(current - 1);
    };
    const entry = entries[current];
    if (event.key === 'ArrowDown') move(current + 1);
    else if (event.key === 'ArrowUp') moveUp();
    else if (event.key === 'Home') move(0);
    else if (event.key === 'End') move(all.length - 1);
    else if (event.key === aheadKey && entry?.opens) expand(entry, true);
    else if (isLetter(event)) {
      event.preventDefault();
      if (onType) onType(event.key);
      else move(jump(event.key, current));
    }
  };

  const jump = (key: string, current: number): number => {
    const now = Date.now();
    const fresh = now - typed.current.at > 700;
    typed.current = { text: (fresh ? '' : typed.current.text) + key.toLowerCase(), at: now };
    const order = entries.map((_, index) => (current + index + (fresh ? 1 : 0)) % entries.length);
    return order.find((index) => entries[index]!.label.toLowerCase().startsWith(typed.current.text)) ?? current;
  };

  const expand = (entry: MenuEntry, byKeyboard: boolean): void => {
    if (entry.disabled) awaited.current = byKeyboard ? entry.id : '';
    else onExpand?.(entry, byKeyboard);
  };
  /** Where the pointer was on an entry last that it did not merely pass. */
  const meant = useRef<Point>({ x: 0, y: 0 });
  const pointAt = (entry: MenuEntry, event: TargetedPointerEvent<HTMLElement>): void => {
    const at = { x: event.clientX, y: event.clientY };
    if (expanded && expanded !== entry.id && isPassing?.(meant.current, at)) return;
    meant.current = at;
    // Where the keyboard works in our menus there is one active entry, not the keyboard's and the pointer's.
    const item = event.currentTarget;
    const { activeElement } = item.getRootNode() as Document | ShadowRoot;
    if (activeElement !== item && activeElement?.getAttribute('role') === 'menuitem')
      item.focus({ preventScroll: true });
    if (entry.id === expanded) return;
    if (isPassing && entry.opens && !entry.disabled) onExpand?.(entry, false);
    else onLeave?.();
  };
  const choose = (entry: MenuEntry, event: MouseEvent): void => {
    if (entry.opens) expand(entry, event.detail === 0);
    else if (!entry.disabled) onChoose(entry, event);
  };

  return (
    <div class="menu-items" role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {entries.map((entry) => (
        <div role="none" key={entry.id}>
          {entry.separated && <div class="menu-separator" role="none" />}
          {entry.heading && (
            <div class="menu-heading" aria-hidden="true">
              {entry.heading}
            </div>
          )}
          <button
            type="button"
            role="menuitem"
            class={`menu-item ${expanded === entry.id ? 'active' : ''} ${entry.isDangerous ? 'danger' : ''}`}
            tabIndex={-1}
            title={entry.disabled}
            aria-disabled={entry.disabled ? 'true' : undefined}
            aria-description={entry.disabled}
            aria-haspopup={entry.opens ? 'menu' : undefined}
            aria-expanded={entry.opens ? expanded === entry.id : undefined}
            onClick={(event) => choose(entry, event)}
            onFocus={() => {
              held.current = entry.id;
              if (expanded && expanded !== entry.id) onLeave?.();
            }}
            onPointerMove={(event) => pointAt(entry, event)}
          >
            {entry.icon && <Icon name={entry.icon} />}
            {entry.swatch !== undefined && <Swatch color={entry.swatch} />}
            <span class="label cut">
              {entry.label}
              {entry.reason && (
                <span class="reason cut" aria-hidden="true">
                  {entry.reason}
                </span>
              )}
            </span>
            {entry.hint && <span class="hint">{entry.hint}</span>}
            {entry.opens && <Icon name="right" />}
          </button>
        </div>
      ))}
    </div>
  );
}

/** A key that types something, and is no shortcut. */
function isLetter({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey;
}
