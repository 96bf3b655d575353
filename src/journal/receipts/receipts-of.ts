import type { ReceiptForm } from '../run.ts';
import { jobReceipts } from './job-receipts.ts';
import { metadataReceipts } from './metadata-receipts.ts';
import type { Receipts } from './receipts.ts';

/** The receipts of a form; `undefined` for none. */
export function receiptsOf(form: ReceiptForm, user: string): Receipts | undefined {
  if (form === 'none') return undefined;
  return form === 'job' ? jobReceipts(user) : metadataReceipts(user);
}
