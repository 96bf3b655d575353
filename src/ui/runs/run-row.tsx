import type { RunStatus } from '../../rpc/run-shapes.ts';
import { longDate, shortDate } from '../format.ts';
import { plain } from '../parts/entity-name.tsx';
import { Icon } from '../parts/icon.tsx';
import { runToast } from '../run-toast.ts';
import { text } from '../text.ts';

/** What can be done with a run from a list. Each hears the event, for a page may have made it. */
export interface RunActions {
  undo(run: RunStatus, event: Event): void;
  /** Shows what it came to. */
  look(run: RunStatus, event: Event): void;
  goOn(run: RunStatus, event: Event): void;
  /** Leaves out what is not written yet. */
  stop(run: RunStatus, event: Event): void;
  save(run: RunStatus, as: 'csv' | 'json', event: Event): void;
}

/** One run of a list: what it is called and about, when it was and how it stands, and what can be done with it. */
export function RunRow({ run, actions }: { run: RunStatus; actions: RunActions }) {
  const { title, names, state, counts, createdAt, undoneBy, problems } = run;
  const when = new Date(createdAt).toISOString();
  const shown = names.map(plain).join(', ');
  const more = counts.total - names.length;
  const { line, action } = runToast(run, {
    undo: (event) => actions.undo(run, event),
    goOn: (event) => actions.goOn(run, event),
    look: (event) => actions.look(run, event),
  });
  const about = [shortDate(when), line, undoneBy && text('run_undone')].filter(Boolean).join(' · ');
  const share = counts.total > 0 ? (100 * (counts.total - counts.open)) / counts.total : 0;
  const isOpen = state === 'applying' || state === 'interrupted' || state === 'unknown';
  // What may have been written cannot be left out any more: it would be told as if it had been.
  const canStop = isOpen && !problems.some(({ kind }) => kind === 'unknown');
  return (
    <div class={`history-row ${state}`}>
      <div class="names">
        <button
          type="button"
          class="run-title cut"
          dir="auto"
          title={title}
          aria-description={text('run_details')}
          onClick={(event) => actions.look(run, event)}
        >
          {title}
        </button>
        <div class="run-names muted" title={shown}>
          <span class="cut" dir="auto">
            {shown}
          </span>
          {more > 0 && <span>{text('activity_names_more', more)}</span>}
        </div>
        <div class="about muted" title={`${longDate(when)} · ${line}`}>
          {about}
        </div>
        {isOpen && (
          <div class="progress" role="progressbar" aria-label={`${title}: ${line}`} aria-valuenow={Math.round(share)}>
            <div style={{ width: `${share}%` }} />
          </div>
        )}
      </div>
      <div class="run-actions">
        {(['csv', 'json'] as const).map((as) => (
          <button
            key={as}
            type="button"
            class="icon-button"
            aria-label={text(as === 'csv' ? 'run_export' : 'run_export_json', title)}
            onClick={(event) => actions.save(run, as, event)}
          >
            <Icon name={as === 'csv' ? 'download' : 'braces'} />
          </button>
        ))}
        {canStop && (
          <button type="button" class="button" aria-description={title} onClick={(event) => actions.stop(run, event)}>
            {text('run_stop')}
          </button>
        )}
        {action && (
          <button type="button" class="button" aria-description={title} onClick={action.run}>
            {action.label}
          </button>
        )}
      </div>
    </div>
  );
}
