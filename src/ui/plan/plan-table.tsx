import { useState } from 'preact/hooks';
import type { Plan, PlanRow, SkippedRow } from '../../rpc/shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { text, textOf } from '../text.ts';
import { ChangeRow } from './change-row.tsx';
import { TickAll } from './tick-all.tsx';
import type { PlanChoice } from './use-choice.ts';

interface Group {
  id: string;
  label: string;
  count: number;
}

const rowHeight = 46;
/** Of one value of several below each other. */
const valueHeight = 23;

/**
 * Everything a plan would change, in groups by why, and everything it leaves alone with the reason. While there is a choice
 * rows are ticked, one by one or all that a group shows.
 */
export function PlanTable({ plan, choice }: { plan: Plan; choice: PlanChoice | undefined }) {
  const groups = groupsOf(plan);
  const [chosen, setChosen] = useState('all');
  const active = groups.some(({ id }) => id === chosen) ? chosen : groups[0]?.id;
  const rows = plan.rows.filter((row) => belongsTo(row, active));
  const most = rows.reduce((all, { kind, attributes }) => Math.max(all, kind === 'update' ? attributes.length : 0), 0);
  const updated = rows.filter(({ kind }) => kind === 'update').flatMap(({ attributes }) => attributes);
  const kinds = new Set(updated.map(({ name }) => name));
  const isPaired = kinds.size > 1 && kinds.has('thumbnail_id');
  return (
    <>
      <div class="tabs" role="tablist" aria-label={text('plan_changes_label')} onKeyDown={moveBetweenTabs}>
        {groups.map(({ id, label, count }) => (
          <button
            type="button"
            key={id}
            id={tabId(id)}
            role="tab"
            class="tab"
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            onClick={() => setChosen(id)}
          >
            {label} <span class="count">{count}</span>
          </button>
        ))}
      </div>
      {/* Each group begins at its top. */}
      <div class="tab-panel" role="tabpanel" aria-labelledby={tabId(active)} key={active}>
        {active === 'skipped' ? (
          <WindowList
            items={plan.skipped}
            rowHeight={rowHeight}
            label={text('plan_group_skipped')}
            keyOf={(row, index) => `${row.id}${index}`}
          >
            {(row) => <Skipped row={row} />}
          </WindowList>
        ) : (
          <>
            {choice && rows.length > 1 && <TickAll rows={rows} choice={choice} />}
            <WindowList
              items={rows}
              rowHeight={Math.max(rowHeight, most * valueHeight)}
              label={text('plan_changes_label')}
              keyOf={(row) => row.id}
            >
              {(row) => <ChangeRow row={row} action={plan.action} paired={isPaired} choice={choice} />}
            </WindowList>
          </>
        )}
      </div>
    </>
  );
}

function tabId(group: string | undefined): string {
  return `sidecar-group-${group}`;
}

function groupsOf({ rows, skipped, rules }: Plan): Group[] {
  const count = (id: string): number => rows.filter((row) => belongsTo(row, id)).length;
  const byRule = rules.map(({ id }) => ({ id, label: textOf('rule', id), count: count(id) }));
  return [
    ...(rows.length > 0 ? [{ id: 'all', label: text('plan_group_all'), count: rows.length }] : []),
    ...[{ id: 'chosen', label: text('plan_group_chosen'), count: count('chosen') }, ...byRule].filter(
      (group) => group.count > 0 && group.count < rows.length,
    ),
    ...(skipped.length > 0 ? [{ id: 'skipped', label: text('plan_group_skipped'), count: skipped.length }] : []),
  ];
}

function belongsTo({ attributes }: PlanRow, group: string | undefined): boolean {
  return group === 'all' || attributes.some(({ rule }) => (rule ?? 'chosen') === group);
}

function Skipped({ row }: { row: SkippedRow }) {
  return (
    <div class="row skipped-row">
      <Thumbnail componentId={row.label.thumbnailId} size={48} />
      <EntityName name={row.label.name} path={row.label.path.slice(1)} />
      <div class="muted">{textOf('skip', row.reason, [row.detail], row.reason)}</div>
    </div>
  );
}

function moveBetweenTabs(event: KeyboardEvent): void {
  if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
  const tabs = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('[role="tab"]')];
  const index = tabs.indexOf(event.target as HTMLElement) + (event.key === 'ArrowRight' ? 1 : -1);
  const next = tabs[(index + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
