import type { SelectedEntity } from '../../rpc/shapes.ts';
import type { MenuEntry } from '../menu/menu-list.tsx';
import { titleOf } from '../menu/title-of.ts';
import { Icon } from '../parts/icon.tsx';
import { hitId } from '../search/hits.tsx';
import { text } from '../text.ts';

interface ActionRowsProps {
  /** Id of the list they stand in. */
  list: string;
  /** What they work on. */
  entities: readonly SelectedEntity[];
  /** It is what the page is about, for nothing is selected. */
  isFocus: boolean;
  entries: readonly MenuEntry[];
  /** Which of all rows of the list the first of them is, and which is active. */
  first: number;
  active: number;
  onActivate(index: number): void;
  onChoose(entry: MenuEntry, event: Event): void;
}

/** Actions as the first rows of what can be chosen; the focus stays in the field. */
export function ActionRows({ list, entities, isFocus, entries, first, active, onActivate, onChoose }: ActionRowsProps) {
  const title = text(isFocus ? 'palette_focus' : 'palette_selection', titleOf(entities));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place among options
    <div role="group" aria-label={title}>
      <div class="hits-title" aria-hidden="true">
        {title}
      </div>
      {entries.map((entry, place) => {
        const index = first + place;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
          <div
            key={entry.id}
            id={hitId(list, index)}
            class={`hit action ${entry.isDangerous ? 'danger' : ''}`}
            role="option"
            aria-selected={index === active}
            aria-disabled={entry.disabled ? 'true' : undefined}
            onPointerMove={() => index !== active && onActivate(index)}
            onClick={(event) => onChoose(entry, event)}
          >
            <Icon name={entry.icon ?? 'more'} />
            <span class="label cut">
              {entry.label}
              {entry.reason && <span class="reason cut">{entry.reason}</span>}
            </span>
            {entry.opens && <Icon name="right" />}
          </div>
        );
      })}
    </div>
  );
}
