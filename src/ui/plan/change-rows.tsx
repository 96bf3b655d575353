import type { PlanRow } from '../../rpc/shapes.ts';
import { WindowList } from '../parts/window-list.tsx';
import { ChangeRow } from './change-row.tsx';
import { rowHeight } from './row-height.ts';
import type { PlanChoice } from './use-choice.ts';

/** Of one value of several below each other. */
const valueHeight = 23;

interface ChangeRowsProps {
  rows: readonly PlanRow[];
  /** What the plan is for. */
  action: string;
  label: string;
  choice: PlanChoice | undefined;
}

/** Rows that are changed, of which all are as high as the one with the most values. */
export function ChangeRows({ rows, action, label, choice }: ChangeRowsProps) {
  const most = rows.reduce((all, { kind, attributes }) => Math.max(all, kind === 'update' ? attributes.length : 0), 0);
  const updated = rows.filter(({ kind }) => kind === 'update').flatMap(({ attributes }) => attributes);
  const kinds = new Set(updated.map(({ name }) => name));
  const isPaired = kinds.size > 1 && kinds.has('thumbnail_id');
  return (
    <WindowList items={rows} rowHeight={Math.max(rowHeight, most * valueHeight)} label={label} keyOf={(row) => row.id}>
      {(row) => <ChangeRow row={row} action={action} paired={isPaired} choice={choice} />}
    </WindowList>
  );
}
