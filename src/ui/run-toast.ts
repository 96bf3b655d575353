import type { RunStatus } from '../rpc/run-shapes.ts';
import { sentence } from './parts/failure.tsx';
import { outcomeLine, undoLabel } from './plan/outcome.tsx';
import { text } from './text.ts';
import type { ToastContent } from './toast.tsx';

/** How a run stands, and what can be done about it, once nobody looks at its dialog any more. */
export function runToast(
  run: RunStatus,
  { undo, goOn, look }: { undo(event: Event): void; goOn(event: Event): void; look(event: Event): void },
): ToastContent {
  const { title, counts, interruption } = run;
  const details = { label: text('run_details'), run: look };
  if (run.state === 'finished') {
    return {
      kind: run.problems.length === 0 ? 'good' : 'bad',
      title,
      line: outcomeLine(run),
      ...(run.canUndo && { action: { label: undoLabel(run), run: undo } }),
      details,
    };
  }
  if (run.state === 'interrupted' || run.state === 'unknown') {
    const reason = interruption ? ` ${sentence(interruption)}` : '';
    return {
      kind: 'bad',
      title,
      line: text('run_interrupted', counts.written, counts.total) + reason,
      action: { label: text('run_continue'), run: goOn },
      details,
    };
  }
  return { kind: 'busy', title, line: text('run_progress', counts.written, counts.total), details };
}
