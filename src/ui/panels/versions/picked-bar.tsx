import type { VersionRow } from '../../../rpc/panel-shapes.ts';
import { Icon } from '../../parts/icon.tsx';
import { text, textOfCount } from '../../text.ts';
import type { OpenRowMenu } from '../panel-props.ts';

interface PickedBarProps {
  picked: readonly VersionRow[];
  onMenu: OpenRowMenu;
  onStatuses: OpenRowMenu;
  onCompare(older: string, newer: string): void;
  onClear(): void;
}

/** How many versions are selected, and what can be done with all of them. */
export function PickedBar({ picked, onMenu, onStatuses, onCompare, onClear }: PickedBarProps) {
  if (picked.length === 0) return null;
  const ids = picked.map(({ id }) => id);
  const below = (open: OpenRowMenu) => (event: MouseEvent) => {
    const { left, bottom } = (event.currentTarget as Element).getBoundingClientRect();
    open(ids, { x: left, y: bottom });
  };
  const compare = (): void => {
    const [older, newer] = [...picked].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
    onCompare(older!.id, newer!.id);
  };
  return (
    <div class="picked-bar">
      <span role="status">{textOfCount('versions_picked', picked.length)}</span>
      <button type="button" class="button" aria-haspopup="menu" onClick={below(onStatuses)}>
        {text('field_status')}
      </button>
      <button type="button" class="button" aria-haspopup="menu" onClick={below(onMenu)}>
        {text('versions_actions')}
      </button>
      {picked.length === 2 && (
        <button type="button" class="button" onClick={compare}>
          {text('versions_compare')}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={text('versions_pick_none')} onClick={onClear}>
        <Icon name="close" />
      </button>
    </div>
  );
}
