import type { PlanRow } from '../../rpc/run-shapes.ts';
import { text } from '../text.ts';
import { TickBox } from './tick-box.tsx';
import type { PlanChoice } from './use-choice.ts';

/** Ticks or unticks all rows that are shown. */
export function TickAll({ rows, choice }: { rows: readonly PlanRow[]; choice: PlanChoice }) {
  const out = rows.filter((row) => choice.out(row)).length;
  const withheld = rows.filter((row) => choice.out(row) === 'withheld').length;
  return (
    <>
      <TickBox rows={rows} choice={choice}>
        {text('plan_tick_all', rows.length - out, rows.length)}
      </TickBox>
      {withheld > 0 && (
        <span class="muted" role="status">
          {text('plan_withheld_count', withheld)}
        </span>
      )}
    </>
  );
}
