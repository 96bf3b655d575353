import { Query, where } from '../../api/read/query.ts';
import type { Entity } from '../../api/wire/decode.ts';
import { createOperation, deleteOperation, type WriteOperation } from '../../api/wire/operations.ts';
import type { Receipts } from './receipts.ts';
import { proofInData } from './row-data.ts';

/** A receipt is an entry in the metadata of the user's own `User`. `user` is the user's id. */
export function metadataReceipts(user: string): Receipts {
  const keyOf = ({ id }: { id: string }): string => `sidecar ${id}`;
  const entry = (key: string, value: object): WriteOperation =>
    createOperation('Metadata', { parent_id: user, parent_type: 'User', key, value: JSON.stringify(value) });
  return {
    form: 'metadata',
    operation: (attempt, title) => entry(keyOf(attempt), { description: title, receipt: true }),
    fence: (attempt, title) => entry(keyOf(attempt), { description: title, nonce: attempt.nonce ?? '' }),
    read: (attempts) =>
      new Query<Entity>(
        'Metadata',
        ['parent_id', 'key', 'value'],
        where`parent_id is ${user} and key in ${attempts.map(keyOf)}`,
      ),
    proofIn(rows, attempt) {
      const row = rows.find((one) => one['key'] === keyOf(attempt));
      return row ? proofInData(row['value'], attempt) : 'absent';
    },
    remove: (attempt) => deleteOperation('Metadata', [user, keyOf(attempt)]),
  };
}
