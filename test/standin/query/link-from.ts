import { tableOf } from '../operations/input.ts';
import type { Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';

const families = ['Context', 'AssetVersion', 'Asset', 'List', 'Component', 'User', 'Group'];

/**
 * A custom attribute link as the types named `…LinkFrom` show it: stored by what it leads to, seen by what it comes from
 * (`UserCustomAttributeLink` from a task to a user → `ContextCustomAttributeLinkFrom`, whose `context` is the task).
 */
export function linkFrom(database: Database, row: Row): Row {
  const from = endOf(database, row['from_id']);
  const to = endOf(database, row['to_id']);
  return {
    ...row,
    __entity_type__: `${from?.family ?? ''}CustomAttributeLinkFrom`,
    from_entity_type: from?.table ?? null,
    to_entity_type: to?.table ?? null,
  };
}

function endOf(database: Database, id: unknown): { family: string; table: string } | undefined {
  for (const family of families) {
    const row = database.find(family, String(id));
    if (row) return { family, table: tableOf(database, row.__entity_type__) };
  }
  return undefined;
}
