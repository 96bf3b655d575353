import { useState } from 'preact/hooks';
import { untellable } from '../../diagnostics/untellable.ts';
import type { Client } from '../../rpc/client.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOfCount } from '../text.ts';
import { FindingList } from './finding-list.tsx';
import { HandOver } from './hand-over.tsx';
import { PageLook } from './page-look.tsx';
import { useProbes } from './use-probes.ts';

const works = {
  job: 'options_receipts_works_job',
  metadata: 'options_receipts_works_metadata',
  none: 'options_receipts_works_none',
} as const;

const never = Object.entries(untellable).map(([id, untold]) => [id, { untold }] as const);

/** What a server is like where nobody outside ftrack knows: asked with progress, shown, and handed over by the user alone. */
export function Diagnostics({ client, origin }: { client: Client; origin: string }) {
  const [withJobs, setWithJobs] = useState(false);
  const probing = useProbes(client, origin);
  const { findings, total, isRunning, learnt, error } = probing;
  const all = Object.entries(findings);
  const found = all.filter(([, finding]) => 'value' in finding);
  const untold = all.filter(([, finding]) => 'untold' in finding);
  const share = total === 0 ? 0 : Math.min(100, (all.length / total) * 100);
  return (
    <main class="options-page">
      <h1>{text('diagnostics_title')}</h1>
      <section aria-labelledby="server">
        <h2 id="server" class="cut">
          {origin}
        </h2>
        <p>{text('diagnostics_explain')}</p>
        <label class="check">
          <input
            type="checkbox"
            checked={withJobs}
            disabled={isRunning}
            onChange={({ currentTarget }) => setWithJobs(currentTarget.checked)}
          />
          {text('diagnostics_jobs')}
        </label>
        <div class="line">
          {isRunning ? (
            <button type="button" class="button" onClick={probing.stop}>
              {text('diagnostics_stop')}
            </button>
          ) : (
            <button type="button" class="button primary" onClick={() => probing.start(withJobs)}>
              {text('diagnostics_start')}
            </button>
          )}
          <span class="muted" role="status">
            {isRunning ? text('diagnostics_progress', all.length, total) : ''}
          </span>
        </div>
        {isRunning && (
          <div
            class="progress"
            role="progressbar"
            aria-label={text('diagnostics_title')}
            aria-valuenow={Math.round(share)}
          >
            <div style={{ width: `${share}%` }} />
          </div>
        )}
        {error && <Failure error={error} />}
        {learnt && <p>{text(works[learnt])}</p>}
        {all.length > 0 && !isRunning && <HandOver name="sidecar-diagnostics.json" told={probing.report} />}
        {found.length > 0 && (
          <>
            <h3>{textOfCount('diagnostics_found', found.length)}</h3>
            <FindingList findings={found} label={textOfCount('diagnostics_found', found.length)} />
          </>
        )}
        {untold.length > 0 && (
          <>
            <h3>{text('diagnostics_untold')}</h3>
            <FindingList findings={untold} label={text('diagnostics_untold')} />
          </>
        )}
        <details>
          <summary>{text('diagnostics_never')}</summary>
          <FindingList findings={never} label={text('diagnostics_never')} />
        </details>
      </section>
      <PageLook origin={origin} />
    </main>
  );
}
