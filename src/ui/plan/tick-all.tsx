import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PlanRow } from '../../rpc/shapes.ts';
import { text } from '../text.ts';
import type { PlanChoice } from './use-choice.ts';

/** Ticks or unticks all rows that a group shows. */
export function TickAll({ rows, choice }: { rows: readonly PlanRow[]; choice: PlanChoice }) {
  const unticked = rows.filter((row) => choice.out(row) === 'unticked').length;
  const withheld = rows.filter((row) => choice.out(row) === 'withheld').length;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = unticked > 0 && unticked < rows.length;
  });
  return (
    <div class="tick-all">
      <label class="check">
        <input
          ref={input}
          type="checkbox"
          checked={unticked === 0}
          onChange={(event) => choice.tick(rows, event.currentTarget.checked)}
        />
        {text('plan_tick_all', rows.length - unticked - withheld, rows.length)}
      </label>
      {withheld > 0 && (
        <span class="muted" role="status">
          {text('plan_withheld_count', withheld)}
        </span>
      )}
    </div>
  );
}
