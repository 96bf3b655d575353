import type { Attempt } from '../run.ts';
import type { Proof } from './receipts.ts';

/**
 * What the row of an attempt tells by its JSON: a receipt says that it is one, a fence carries the nonce. Whatever else
 * somebody has made of it tells nothing.
 */
export function proofInData(text: unknown, { nonce }: Attempt): Proof {
  let data: { receipt?: unknown; nonce?: unknown } | null;
  try {
    data = JSON.parse(String(text)) as typeof data;
  } catch {
    return 'unreadable';
  }
  if (data?.receipt === true && data.nonce === undefined) return 'happened';
  return nonce !== undefined && data?.nonce === nonce && data.receipt === undefined ? 'fenced' : 'unreadable';
}

/** Who a row belongs to, where the server tells who we are by id; otherwise it decides itself. */
export function ownerId(user: string): { user_id?: string } {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(user) ? { user_id: user } : {};
}
