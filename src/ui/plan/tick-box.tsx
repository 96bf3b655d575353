import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { PlanRow } from '../../rpc/run-shapes.ts';
import type { PlanChoice } from './use-choice.ts';

interface TickBoxProps {
  rows: readonly PlanRow[];
  choice: PlanChoice;
  /** What it is called, where what stands beside it does not say so. */
  label?: string;
  children: ComponentChildren;
}

/** Ticks or unticks rows at once, and shows whether all, some or none of them are. */
export function TickBox({ rows, choice, label, children }: TickBoxProps) {
  const out = rows.filter((row) => choice.out(row)).length;
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = out > 0 && out < rows.length;
  });
  return (
    <label class="check">
      <input
        ref={input}
        type="checkbox"
        checked={out === 0}
        aria-label={label}
        onChange={(event) => choice.tick(rows, event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
