import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import type { VersionFilter, VersionRow } from '../../../rpc/panel-shapes.ts';
import { plain } from '../../parts/entity-name.tsx';
import { text } from '../../text.ts';

interface VersionFiltersProps {
  rows: readonly VersionRow[];
  filter: VersionFilter;
  onFilter(filter: VersionFilter): void;
  /** How they are shown, beside. */
  children: ComponentChildren;
}

/** Which versions are shown: only the latest, those of a status, of a task. Offered is what has been seen in the list. */
export function VersionFilters({ rows, filter, onFilter, children }: VersionFiltersProps) {
  const seen = useRef({ statuses: new Map<string, string>(), tasks: new Set<string>() });
  const { statuses, tasks } = seen.current;
  for (const { status, task } of rows) {
    if (status) statuses.set(status.id, status.name);
    if (task) tasks.add(task);
  }
  if (statuses.size === 0 && tasks.size === 0) return null;
  const set = ({ latest, status, task }: VersionFilter): void =>
    onFilter({ ...(latest && { latest }), ...(status && { status }), ...(task && { task }) });
  const sorted = [...tasks].sort((a, b) => a.localeCompare(b));
  return (
    <div class="version-filters">
      <button
        type="button"
        class="button"
        aria-pressed={filter.latest === true}
        onClick={() => set({ ...filter, latest: !filter.latest })}
      >
        {text('versions_latest')}
      </button>
      <select
        aria-label={text('field_status')}
        value={filter.status ?? ''}
        onChange={(event) => set({ ...filter, status: event.currentTarget.value })}
      >
        <option value="">{text('versions_any_status')}</option>
        {[...statuses].map(([id, name]) => (
          <option key={id} value={id}>
            {plain(name)}
          </option>
        ))}
      </select>
      <select
        aria-label={text('versions_task')}
        value={filter.task ?? ''}
        onChange={(event) => set({ ...filter, task: event.currentTarget.value })}
      >
        <option value="">{text('versions_any_task')}</option>
        {sorted.map((name) => (
          <option key={name} value={name}>
            {plain(name)}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
