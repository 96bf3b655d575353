import { useEffect, useState } from 'preact/hooks';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/shapes.ts';
import { shortDate } from '../format.ts';
import { outcomeLine } from '../plan/outcome.tsx';
import { text } from '../text.ts';

/** The latest changes, each of which can be taken back. */
export function Recent({ client, onUndo }: { client: Client; onUndo(run: RunStatus): void }) {
  const [runs, setRuns] = useState<RunStatus[]>();
  useEffect(() => {
    client.call('run.recent', {}).then(setRuns, () => setRuns([]));
  }, [client]);
  if (!runs) return <div class="blank" />;
  if (runs.length === 0) return <div class="blank">{text('recent_none')}</div>;
  return (
    <div class="history">
      <h2>{text('recent_title')}</h2>
      {runs.map((run) => (
        <div class="history-row" key={run.id}>
          <div class="names">
            <div class="cut">{run.title}</div>
            <div class="cut muted">
              {[shortDate(new Date(run.createdAt).toISOString()), outcomeLine(run), run.undoneBy && text('run_undone')]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </div>
          {run.canUndo && (
            <button type="button" class="button" onClick={() => onUndo(run)}>
              {text('run_undo')}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
