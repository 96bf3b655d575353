import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { RunStatus } from '../../rpc/shapes.ts';
import type { Follow } from '../follow.ts';
import { shortDate } from '../format.ts';
import { Failure } from '../parts/failure.tsx';
import { Icon } from '../parts/icon.tsx';
import { hasOverwritten } from '../plan/outcome.tsx';
import { runToast } from '../run-toast.ts';
import { text } from '../text.ts';

export interface RecentProps {
  client: Client;
  follow: Follow;
  onUndo(run: RunStatus): void;
  /** Puts back what others had and the run replaced. */
  onRestore(run: RunStatus): void;
}

/** The latest changes, each of which can be taken back, or gone on with where it was interrupted. */
export function Recent({ client, follow, onUndo, onRestore }: RecentProps) {
  const [runs, setRuns] = useState<RunStatus[]>();
  const [error, setError] = useState<UserError>();
  const read = useCallback((): void => {
    client.call('run.recent', {}).then(setRuns, (reason) => setError(toUserError(reason)));
  }, [client]);
  useEffect(read, [read]);
  const known = useRef(runs);
  known.current = runs;
  useEffect(
    () =>
      follow((status) => {
        const before = known.current?.find(({ id }) => id === status.id);
        if (before?.state !== status.state) read();
        else setRuns((all) => all?.map((run) => (run.id === status.id ? status : run)));
      }),
    [follow, read],
  );
  const goOn = ({ id }: RunStatus): void => {
    client.call('run.start', { id }).catch((reason) => setError(toUserError(reason)));
  };
  const exportRun = ({ id, createdAt }: RunStatus): void => {
    client.call('run.report', { id }).then(
      ({ csv }) => save(`sidecar ${new Date(createdAt).toISOString().slice(0, 10)} ${id.slice(0, 8)}.csv`, csv),
      (reason) => setError(toUserError(reason)),
    );
  };
  if (error) return <Failure error={error} />;
  if (!runs) return <div class="blank" />;
  if (runs.length === 0) return <div class="blank">{text('recent_none')}</div>;
  return (
    <div class="history">
      <h2>{text('recent_title')}</h2>
      {runs.map((run) => (
        <Row
          key={run.id}
          run={run}
          onUndo={() => onUndo(run)}
          onRestore={() => onRestore(run)}
          onGoOn={() => goOn(run)}
          onExport={() => exportRun(run)}
        />
      ))}
    </div>
  );
}

/** Hands the user a file. */
function save(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}

interface RowProps {
  run: RunStatus;
  onUndo(): void;
  onRestore(): void;
  onGoOn(): void;
  onExport(): void;
}

function Row({ run, onUndo, onRestore, onGoOn, onExport }: RowProps) {
  const { line, action } = runToast(run, { undo: onUndo, goOn: onGoOn });
  const when = shortDate(new Date(run.createdAt).toISOString());
  const about = [when, line, run.undoneBy && text('run_undone')].filter(Boolean).join(' · ');
  return (
    <div class="history-row">
      <div class="names">
        <div class="cut">{run.title}</div>
        <div class="cut muted" title={about}>
          {about}
        </div>
      </div>
      <button type="button" class="icon-button" aria-label={text('run_export', run.title)} onClick={onExport}>
        <Icon name="download" />
      </button>
      {action && hasOverwritten(run) && (
        <button type="button" class="button" aria-description={run.title} onClick={onRestore}>
          {text('run_restore')}
        </button>
      )}
      {action && (
        <button type="button" class="button" aria-description={run.title} onClick={action.run}>
          {action.label}
        </button>
      )}
    </div>
  );
}
