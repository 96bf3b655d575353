import { sentence } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { outcomeLine } from './outcome.tsx';
import type { PlanState } from './use-plan.ts';

/** How a plan or its run stands, for who does not see it. A failure speaks for itself: it is an alert. */
export function announcement(state: PlanState): string {
  if (state.step === 'making') return text('plan_reading');
  if (state.step === 'ready') return applyLabel(state.plan.rows.length);
  if (state.step === 'failed') return '';
  if (state.step === 'ended') return outcomeLine(state.status);
  const reason = state.error ?? state.status.interruption;
  return [runLine(state), ...(reason ? [sentence(reason)] : [])].join(' ');
}

/** How far a run has come. */
export function runLine({ step, status: { counts } }: Extract<PlanState, { status: unknown }>): string {
  return text(step === 'running' ? 'run_progress' : 'run_interrupted', counts.written, counts.total);
}

/** What there is to apply. */
export function applyLabel(count: number | undefined): string {
  if (count === undefined) return text('plan_apply');
  if (count === 0) return text('plan_unchanged');
  return count === 1 ? text('plan_apply_one') : text('plan_apply_many', count);
}
