import type { RunStatus } from '../../rpc/run-shapes.ts';
import { dayName } from '../format.ts';
import { Failure } from '../parts/failure.tsx';
import { RunRow } from '../runs/run-row.tsx';
import { useRuns } from '../runs/use-runs.ts';
import { text } from '../text.ts';
import { PanelFrame } from './panel-frame.tsx';
import type { PanelProps } from './panel-props.ts';

/** Runs that are read at once. */
const size = 30;

/** What was changed with Sidecar on this site, newest first, by day. */
export function ActivityPanel({ client, follow, runs: dialogs, controls }: PanelProps) {
  const { runs, error, isAll, read, more, actions } = useRuns(client, follow, size);
  return (
    <PanelFrame label={text('activity_title')} title={text('activity_title')} controls={controls}>
      {error && <Failure error={error} onRetry={read} />}
      {!error && !runs && (
        <div class="blank" role="status">
          {text('activity_reading')}
        </div>
      )}
      {runs?.length === 0 && <div class="blank">{text('recent_none')}</div>}
      {runs && runs.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area has to be reachable by keyboard
        <div class="history" tabIndex={0}>
          {byDay(runs).map(([day, some]) => (
            <section key={day} aria-label={day}>
              <h3>{day}</h3>
              {some.map((run) => (
                <RunRow key={run.id} run={run} actions={{ ...actions, ...dialogs }} />
              ))}
            </section>
          ))}
          {!isAll && (
            <button type="button" class="button older" onClick={more}>
              {text('activity_older')}
            </button>
          )}
        </div>
      )}
    </PanelFrame>
  );
}

/** Runs in their order, under the day on which each began. */
function byDay(runs: readonly RunStatus[]): [string, RunStatus[]][] {
  const days = new Map<string, RunStatus[]>();
  for (const run of runs) {
    const day = dayName(run.createdAt);
    days.set(day, [...(days.get(day) ?? []), run]);
  }
  return [...days];
}
