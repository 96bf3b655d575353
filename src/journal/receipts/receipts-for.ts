import type { Session } from '../../api/session.ts';
import { isYoung } from '../../is-young.ts';
import type { Journal } from '../journal.ts';
import type { ReceiptForm, Run } from '../run.ts';
import { probe } from './probe.ts';
import { removeProbeRows } from './remove-probe-rows.ts';

/** What is known of how a site proves transactions to a user. */
export interface KnownReceipts {
  site: string;
  user: string;
  /** What is used: what the probe found to work, of the forms it was to look at. */
  form: ReceiptForm;
  /** What somebody had chosen by then. */
  chosen?: ReceiptForm | undefined;
  /** True where the answer to a write shows what is stored; elsewhere it is read, which is a request more for each chunk. */
  showsStored: boolean;
  /** The exception that a receipt is refused with which is there already. */
  duplicate?: string | undefined;
  /** The server has refused to change a new entity in the request that creates it (ftrack-protocol §2.8). */
  cutsAtCreates: boolean;
  /** Milliseconds since 1970. */
  probedAt: number;
}

/** Milliseconds after which it is found out again where nothing was found: a refusal may have had a passing reason. */
const validity = 3_600_000;

/** The forms that are tried, by what somebody has chosen: who wants no jobs gets none, also where there is nothing else. */
const tried = { job: ['job', 'metadata'], metadata: ['metadata'], none: [] } as const;

/**
 * What is known for a run, found out first where nothing is: once for each site and user, and again after somebody has
 * chosen another form. That nothing proves a transaction is found out again after an hour, unless that was chosen.
 */
export async function receiptsFor(
  journal: Journal,
  session: Session,
  { site, user }: Pick<Run, 'site' | 'user'>,
  clock: () => number = Date.now,
  { anew = false } = {},
): Promise<KnownReceipts> {
  const [known, { chosen }] = await Promise.all([journal.receipts.known(site, user), journal.sites.get(site)]);
  const isOpen = known?.form === 'none' && chosen !== 'none';
  if (!anew && known?.chosen === chosen && known && !(isOpen && !isYoung(known.probedAt, validity, clock())))
    return known;
  const { cutsAtCreates = false, showsStored = false } = known ?? {};
  const more = { site, user, ...(chosen && { chosen }), cutsAtCreates, probedAt: clock() };
  if (chosen === 'none') return journal.receipts.keep({ ...more, form: 'none', showsStored });
  await removeProbeRows({ journal, session, site, user, clock });
  const found = await probe(session, user, {
    forms: tried[chosen ?? 'job'],
    keep: (rows) => journal.receipts.keepProbeRows(rows.map((row) => ({ ...row, site, user, madeAt: clock() }))),
    forget: (keys) => journal.receipts.forgetProbeRows(keys.map((key) => ({ site, user, key }))),
  });
  return journal.receipts.keep({ ...more, ...found });
}
