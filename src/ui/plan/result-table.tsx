import { useState } from 'preact/hooks';
import type { Plan, RunStatus, SkippedRow } from '../../rpc/run-shapes.ts';
import { Tabs } from '../parts/tabs.tsx';
import { text } from '../text.ts';
import { ChangeRows } from './change-rows.tsx';
import { Problems } from './outcome.tsx';
import { SkippedRows } from './skipped-rows.tsx';
import type { PlanChoice } from './use-choice.ts';

interface ResultTableProps {
  plan: Plan;
  status: RunStatus;
  /** What was unticked before the plan was applied. */
  choice: Pick<PlanChoice, 'out'>;
}

/** Everything a run came to: what somebody has to look at, what was changed, and what stayed as it was. */
export function ResultTable({ plan, status, choice }: ResultTableProps) {
  const { problems } = status;
  const unmade = new Set(problems.flatMap(({ id, kind }) => (isMade(kind) ? [] : [id])));
  const applied = plan.rows.filter((row) => !choice.out(row));
  const changed = applied.filter(({ id }) => !unmade.has(id));
  const unchanged = [...plan.skipped, ...plan.rows.flatMap((row) => leftOut(row, choice))];
  const tabs = [
    { id: 'attention', label: text('result_attention'), count: problems.length },
    { id: 'changed', label: text('result_changed'), count: changed.length },
    { id: 'unchanged', label: text('result_unchanged'), count: unchanged.length },
  ].filter(({ count }) => count > 0);
  const [chosen, setChosen] = useState<string>();
  const active = (tabs.find(({ id }) => id === chosen) ?? tabs[0])?.id;
  if (tabs.length === 0) return <div class="blank">{text('plan_nothing')}</div>;
  return (
    <Tabs label={text('run_details')} tabs={tabs} active={active} onChange={setChosen}>
      {active === 'attention' && <Problems problems={problems} />}
      {active === 'changed' && (
        <ChangeRows rows={changed} action={plan.action} label={text('result_changed')} choice={undefined} />
      )}
      {active === 'unchanged' && <SkippedRows rows={unchanged} label={text('result_unchanged')} />}
    </Tabs>
  );
}

/** Whether the entity was changed all the same. */
function isMade(kind: RunStatus['problems'][number]['kind']): boolean {
  return kind === 'overwritten' || kind === 'stored';
}

/** What the journal says of a row that was unticked, before it has said so. */
function leftOut(row: Plan['rows'][number], { out }: Pick<PlanChoice, 'out'>): SkippedRow[] {
  const why = out(row);
  if (!why) return [];
  const reason = why === 'unticked' ? 'unticked' : 'rests-on-unticked';
  return [{ id: row.id, label: row.label, rule: '', reason, detail: '' }];
}
