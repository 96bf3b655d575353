import { Icon } from '../parts/icon.tsx';
import { text, textOfCount } from '../text.ts';

export interface SelectedChipProps {
  count: number;
  onOpen(): void;
  onClear(): void;
}

/** How many hits are selected; shows what can be done with all of them, and takes them out. */
export function SelectedChip({ count, onOpen, onClear }: SelectedChipProps) {
  if (count === 0) return null;
  return (
    <span class="selected-chip">
      <button type="button" class="link" onClick={onOpen}>
        {textOfCount('search_selected', count)}
      </button>
      <button type="button" class="icon-button" aria-label={text('search_unselect')} onClick={onClear}>
        <Icon name="close" />
      </button>
    </span>
  );
}
