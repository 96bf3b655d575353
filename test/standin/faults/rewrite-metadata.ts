import type { Operation } from '../operations/request.ts';
import type { Standin } from '../standin.ts';
import type { Row } from '../store/row.ts';

/** A tool writes the whole metadata of a user, as it has it in mind: what it does not know goes. */
export function rewriteMetadata(standin: Standin, user: Row, metadata: Readonly<Record<string, string>>): void {
  const parent_id = String(user['id']);
  const known = standin.database.table('Metadata').where('parent_id', parent_id);
  const set = Object.entries(metadata).map(([key, value]): Operation => {
    const entity_data = { parent_id, parent_type: 'User', key, value };
    return known.some((row) => row['key'] === key)
      ? { action: 'update', entity_type: 'Metadata', entity_key: [parent_id, key], entity_data: { value } }
      : { action: 'create', entity_type: 'Metadata', entity_data };
  });
  const removed = known
    .filter(({ key }) => !Object.hasOwn(metadata, String(key)))
    .map(({ key }) => ({ action: 'delete', entity_type: 'Metadata', entity_key: [parent_id, key] }));
  standin.call([...set, ...removed], { user, origin: 'http://standin', strict: false, denormalize: false });
}
