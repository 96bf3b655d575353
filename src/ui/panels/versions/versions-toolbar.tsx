import { Icon } from '../../parts/icon.tsx';
import { text } from '../../text.ts';
import type { Grouping } from './version-lines.ts';

/** How the versions are shown. */
export interface Arrangement {
  isGrid: boolean;
  grouping: Grouping;
}

interface VersionsToolbarProps {
  arrangement: Arrangement;
  onArrange(arrangement: Arrangement): void;
}

const groupings = [
  ['nothing', 'versions_group_nothing'],
  ['task', 'versions_group_task'],
  ['status', 'versions_group_status'],
] as const;

/** List or grid, and what versions are put together by. */
export function VersionsToolbar({ arrangement, onArrange }: VersionsToolbarProps) {
  const { isGrid, grouping } = arrangement;
  return (
    <>
      <button
        type="button"
        class="icon-button"
        aria-pressed={isGrid}
        aria-label={text('versions_grid')}
        title={text('versions_grid')}
        onClick={() => onArrange({ ...arrangement, isGrid: !isGrid })}
      >
        <Icon name="grid" />
      </button>
      <select
        aria-label={text('versions_group')}
        value={grouping}
        onChange={({ currentTarget: { value } }) =>
          onArrange({ ...arrangement, grouping: groupings.find(([one]) => one === value)?.[0] ?? 'nothing' })
        }
      >
        {groupings.map(([one, words]) => (
          <option key={one} value={one}>
            {text(words)}
          </option>
        ))}
      </select>
    </>
  );
}
