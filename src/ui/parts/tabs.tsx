import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { aheadKey, backKey } from '../arrow-keys.ts';

export interface TabOf {
  id: string;
  label: string;
  count: number;
}

interface TabsProps {
  label: string;
  tabs: readonly TabOf[];
  active: string | undefined;
  onChange(id: string): void;
  children: ComponentChildren;
}

/** Tabs with how many each holds, and what the active one shows, which begins at its top; after the WAI-ARIA pattern. */
export function Tabs({ label, tabs, active, onChange, children }: TabsProps) {
  const prefix = useId();
  const tabId = (id: string | undefined): string => `${prefix}-tab-${id}`;
  const panelId = `${prefix}-panel`;
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={moveBetweenTabs}>
        {tabs.map(({ id, label: name, count }) => (
          <button
            type="button"
            key={id}
            id={tabId(id)}
            role="tab"
            class="tab"
            aria-selected={id === active}
            aria-controls={id === active ? panelId : undefined}
            tabIndex={id === active ? 0 : -1}
            onClick={() => onChange(id)}
          >
            {name} <span class="count">{count}</span>
          </button>
        ))}
      </div>
      <div class="tab-panel" role="tabpanel" id={panelId} aria-labelledby={tabId(active)} key={active}>
        {children}
      </div>
    </>
  );
}

function moveBetweenTabs(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role="tab"]')];
  const from = tabs.indexOf(event.target as HTMLElement);
  const to = { [aheadKey]: from + 1, [backKey]: from - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
