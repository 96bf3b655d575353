import { sentence } from '../parts/failure.tsx';
import { text, textOfCount } from '../text.ts';
import { outcomeLine } from './outcome.tsx';
import type { PlanChoice } from './use-choice.ts';
import type { PlanState } from './use-plan.ts';

/** How a plan or its run stands, for who does not see it. A failure speaks for itself: it is an alert. */
export function announcement(state: PlanState, { count }: Pick<PlanChoice, 'count'>): string {
  if (state.step === 'asking') return text('plan_asking');
  if (state.step === 'making') return text('plan_reading');
  if (state.step === 'ready' || state.step === 'starting') return applyLabel(state.plan.rows.length, count);
  if (state.step === 'failed') return '';
  if (state.step === 'ended') return outcomeLine(state.status);
  const reason = state.error ?? state.status.interruption;
  return [runLine(state), ...(reason ? [sentence(reason)] : [])].join(' ');
}

/** How far a run has come. */
export function runLine({ step, status: { counts } }: Extract<PlanState, { status: unknown }>): string {
  return text(step === 'running' ? 'run_progress' : 'run_interrupted', counts.written, counts.total);
}

/** What there is to apply: `count` of so many rows. */
export function applyLabel(rows: number | undefined, count: number): string {
  if (rows === undefined) return text('plan_apply');
  if (rows === 0) return text('plan_unchanged');
  if (count === 0) return text('plan_none_ticked');
  return textOfCount('plan_apply', count);
}
