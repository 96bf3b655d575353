import { useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import { Failure } from '../parts/failure.tsx';
import { text } from '../text.ts';
import { HandOver } from './hand-over.tsx';
import { lookAtPage } from './look-at-page.ts';

/** How ftrack's page is built, to read and to send by hand. */
export function PageLook({ origin }: { origin: string }) {
  const [isLooking, setIsLooking] = useState(false);
  const [described, setDescribed] = useState<string | null>();
  const [error, setError] = useState<UserError>();
  const look = (): void => {
    setIsLooking(true);
    setError(undefined);
    lookAtPage(origin)
      .then((description) => setDescribed(description ?? null))
      .catch((reason: unknown) => setError(toUserError(reason)))
      .finally(() => setIsLooking(false));
  };
  return (
    <section aria-labelledby="page">
      <h2 id="page">{text('diagnostics_page')}</h2>
      <p class="muted">{text('diagnostics_page_explain')}</p>
      {error && <Failure error={error} />}
      <div class="line">
        <button type="button" class="button" disabled={isLooking} onClick={look}>
          {text('diagnostics_page_look')}
        </button>
        <span class="muted" role="status">
          {isLooking ? text('diagnostics_page_waiting') : described === null ? text('diagnostics_page_none') : ''}
        </span>
      </div>
      {described && (
        <>
          <textarea class="whole" readOnly rows={14} aria-label={text('diagnostics_page')} value={described} />
          <HandOver name="sidecar-page.json" told={() => described} />
        </>
      )}
    </section>
  );
}
