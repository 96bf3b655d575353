import type { RunStatus } from '../../rpc/run-shapes.ts';
import { EntityName } from '../parts/entity-name.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { WindowList } from '../parts/window-list.tsx';
import { text, textOf, textOfCount } from '../text.ts';
import { rowHeight } from './row-height.ts';

/** What a run has done, in one line. */
export function outcomeLine({ counts, problems }: RunStatus): string {
  const overwritten = overwrittenIn({ problems });
  const written = counts.written === 0 ? text('run_done_none') : textOfCount('run_done', counts.written);
  const others = [
    counts.refused > 0 && text('run_refused', counts.refused),
    counts.ignored > 0 && text('run_ignored', counts.ignored),
    counts.withheld > 0 && text('run_withheld', counts.withheld),
    counts.overtaken > 0 && text('run_overtaken', counts.overtaken),
    overwritten > 0 && text('run_overwritten', overwritten),
    counts.cancelled > 0 && text('run_cancelled', counts.cancelled),
  ].filter((part) => part !== false);
  return [written, ...others].join(' · ');
}

/** How many changes took the place of somebody else's. */
export function overwrittenIn({ problems }: Pick<RunStatus, 'problems'>): number {
  return new Set(problems.flatMap(({ id, kind }) => (kind === 'overwritten' ? [id] : []))).size;
}

/** What taking a run back is called: an undo is taken back by doing it once more. */
export function undoLabel({ action }: RunStatus): string {
  return text(action === 'undo' ? 'run_redo' : 'run_undo');
}

/** What doing what a run has not done is called: to try again what was refused, or to finish what was stopped. */
export function finishLabel({ left, counts }: RunStatus): string {
  return textOfCount(counts.cancelled > 0 ? 'run_finish' : 'run_retry', left);
}

/** The entities that did not go as planned, with the server's own words. */
export function Problems({ problems }: { problems: RunStatus['problems'] }) {
  return (
    <WindowList
      items={problems}
      rowHeight={rowHeight}
      label={text('result_attention')}
      keyOf={({ id, kind }, index) => `${id}${kind}${index}`}
    >
      {({ label, kind, message }) => (
        <div class="row skipped-row">
          <Thumbnail componentId={label.thumbnailId} size={48} />
          <EntityName name={label.name} path={label.path.slice(1)} />
          <div class="muted">{textOf('problem', kind, [message || text('plan_none')])}</div>
        </div>
      )}
    </WindowList>
  );
}
