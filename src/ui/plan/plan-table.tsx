import { useMemo, useState } from 'preact/hooks';
import type { Plan, PlanRow } from '../../rpc/run-shapes.ts';
import { type TabOf, Tabs } from '../parts/tabs.tsx';
import { text, textOf } from '../text.ts';
import { ChangeRows } from './change-rows.tsx';
import { filterRows } from './filter-rows.ts';
import { RowFilter } from './row-filter.tsx';
import { SkippedRows } from './skipped-rows.tsx';
import { TickAll } from './tick-all.tsx';
import type { PlanChoice } from './use-choice.ts';

/** As many can be read at a glance, and need no filter. */
const fewRows = 6;

/**
 * Everything a plan would change, in groups by why, and everything it leaves alone with the reason. While there is a choice
 * rows are ticked, one by one or all that a group shows.
 */
export function PlanTable({ plan, choice }: { plan: Plan; choice: PlanChoice | undefined }) {
  const groups = groupsOf(plan);
  const [chosen, setChosen] = useState('all');
  const active = groups.some(({ id }) => id === chosen) ? chosen : groups[0]?.id;
  const [typed, setTyped] = useState('');
  const rows = useMemo(
    () =>
      filterRows(
        plan.rows.filter((row) => belongsTo(row, active)),
        typed,
        plan.action,
      ),
    [plan.rows, plan.action, active, typed],
  );
  return (
    <Tabs label={text('plan_changes_label')} tabs={groups} active={active} onChange={setChosen}>
      {active === 'skipped' ? (
        <SkippedRows rows={plan.skipped} label={text('plan_group_skipped')} />
      ) : (
        <>
          {(choice || typed) && plan.rows.length > 1 && (
            <div class="tick-all">
              {choice && rows.length > 0 && <TickAll rows={rows} choice={choice} />}
              {plan.rows.length >= fewRows && <RowFilter typed={typed} onType={setTyped} />}
            </div>
          )}
          {rows.length > 0 ? (
            <ChangeRows rows={rows} action={plan.action} label={text('plan_changes_label')} choice={choice} />
          ) : (
            <div class="blank" role="status">
              {text('plan_filter_none')}
            </div>
          )}
        </>
      )}
    </Tabs>
  );
}

function groupsOf({ rows, skipped, rules }: Plan): TabOf[] {
  const count = (id: string): number => rows.filter((row) => belongsTo(row, id)).length;
  const byRule = rules.map(({ id }) => ({ id, label: textOf('rule', id), count: count(id) }));
  const isSorted = byRule.some((group) => group.count > 0);
  return [
    ...(rows.length > 0 ? [{ id: 'all', label: text('plan_group_all'), count: rows.length }] : []),
    ...[{ id: 'chosen', label: text('plan_group_chosen'), count: isSorted ? count('chosen') : 0 }, ...byRule].filter(
      (group) => group.count > 0 && group.count < rows.length,
    ),
    ...(skipped.length > 0 ? [{ id: 'skipped', label: text('plan_group_skipped'), count: skipped.length }] : []),
  ];
}

function belongsTo({ attributes }: PlanRow, group: string | undefined): boolean {
  return group === 'all' || attributes.some(({ rule }) => (rule ?? 'chosen') === group);
}
