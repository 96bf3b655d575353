import { useLayoutEffect } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/run-shapes.ts';
import type { Follow } from '../follow.ts';
import { Failure } from '../parts/failure.tsx';
import { RunRow } from '../runs/run-row.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { text } from '../text.ts';
import { useLate } from '../use-late.ts';

/** How many runs the popup shows; all of them are in the Activity panel. */
const shown = 5;

export interface RecentProps {
  client: Client;
  follow: Follow;
  onUndo(run: RunStatus): void;
  /** Shows what a run came to. */
  onLook(run: RunStatus): void;
  /** Opens the list of all runs, where there is a page to show it. */
  onAll: (() => void) | undefined;
  /** There is something to press. */
  onShown(): void;
}

/** The latest changes, each of which can be taken back, or gone on with where it was interrupted. */
export function Recent({ client, follow, onUndo, onLook, onAll, onShown }: RecentProps) {
  const { runs, error, read, actions } = useRuns(client, follow, shown);
  const isLate = useLate();
  const isShown = runs !== undefined && runs.length > 0;
  useLayoutEffect(() => {
    if (isShown) onShown();
  }, [isShown]);
  if (error) return <Failure error={error} onRetry={read} />;
  if (!runs) {
    return (
      <div class="blank" role="status">
        {isLate && text('activity_reading')}
      </div>
    );
  }
  if (runs.length === 0) return <div class="blank">{text('recent_none')}</div>;
  return (
    <div class="history">
      <div class="history-head">
        <h2>{text('recent_title')}</h2>
        {onAll && (
          <button type="button" class="link" onClick={onAll}>
            {text('activity_all')}
          </button>
        )}
      </div>
      {runs.slice(0, shown).map((run) => (
        <RunRow key={run.id} run={run} actions={{ ...actions, undo: onUndo, look: onLook }} />
      ))}
    </div>
  );
}
