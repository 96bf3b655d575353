import { useEffect, useState } from 'preact/hooks';
import { toUserError, type UserError } from '../../errors.ts';
import type { Client } from '../../rpc/client.ts';
import type { OutputOf } from '../../rpc/commands.ts';
import type { ReceiptForm } from '../../rpc/shapes.ts';
import { Failure } from '../parts/failure.tsx';
import { text, textOfCount } from '../text.ts';

const forms = {
  job: 'options_receipts_job',
  metadata: 'options_receipts_metadata',
  none: 'options_receipts_none',
} as const;

/** What was found to work, where the first choice need not. */
const works = {
  job: 'options_receipts_works_job',
  metadata: 'options_receipts_works_metadata',
  none: 'options_receipts_works_none',
} as const;

/** How changes on a server leave proof that they happened, and what is kept to undo deletions. */
export function SiteJournal({ client, origin }: { client: Client; origin: string }) {
  const [receipts, setReceipts] = useState<OutputOf<'receipts.read'>>();
  const [losing, setLosing] = useState<number>();
  const [said, setSaid] = useState('');
  const [error, setError] = useState<UserError>();
  const fail = (reason: unknown): void => setError(toUserError(reason));
  const read = async (): Promise<void> => setReceipts(await client.call('receipts.read', { origin }));
  useEffect(() => void read().catch(fail), [client, origin]);
  const choose = async (form: ReceiptForm): Promise<void> => {
    await client.call('receipts.choose', { origin, form });
    await read();
    setSaid(text('options_saved'));
  };
  const ask = async (): Promise<void> => {
    setSaid('');
    setLosing((await client.call('deleted.count', { origin })).runs);
  };
  const wipe = async (): Promise<void> => {
    await client.call('deleted.wipe', { origin });
    setLosing(undefined);
    setSaid(text('options_wiped'));
  };
  const heading = `receipts of ${origin}`;
  return (
    <details>
      <summary>{text('options_journal')}</summary>
      {error && <Failure error={error} />}
      <p id={heading}>{text('options_receipts')}</p>
      <div role="radiogroup" aria-labelledby={heading}>
        {(Object.keys(forms) as ReceiptForm[]).map((form) => (
          <label class="check" key={form}>
            <input
              type="radio"
              name={heading}
              checked={receipts?.chosen === form}
              onChange={() => void choose(form).catch(fail)}
            />
            {text(forms[form])}
          </label>
        ))}
      </div>
      {receipts && receipts.chosen !== 'none' && (
        <p class="muted">{text(receipts.found ? works[receipts.found] : 'options_receipts_unknown')}</p>
      )}
      <p>{text('options_kept')}</p>
      <div class="line">
        {losing === undefined ? (
          <button type="button" class="button" onClick={() => void ask().catch(fail)}>
            {text('options_wipe')}
          </button>
        ) : (
          <>
            <span role="alert">{warning(losing)}</span>
            <button type="button" class="button" onClick={() => void wipe().catch(fail)}>
              {text('options_wipe_sure')}
            </button>
            <button type="button" class="button quiet" onClick={() => setLosing(undefined)}>
              {text('options_site_keep')}
            </button>
          </>
        )}
      </div>
      <p class="muted" role="status">
        {said}
      </p>
    </details>
  );
}

function warning(runs: number): string {
  if (runs === 0) return text('options_wipe_none');
  return textOfCount('options_wipe', runs);
}
