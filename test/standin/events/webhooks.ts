import { randomUUID } from 'node:crypto';
import type { Change, Database } from '../store/database.ts';
import type { Row } from '../store/row.ts';
import { readExpression } from './expression.ts';
import type { Author } from './update-event.ts';

/** A call of a webhook that is due. */
export interface Delivery {
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

const operations = { insert: 'create', update: 'update', remove: 'delete' } as const;

/** The calls that a committed request causes: for each change, of each automation whose trigger fits it. */
export function deliveriesOf(database: Database, changes: readonly Change[], author: Author, now: string): Delivery[] {
  if (database.switches.webhooks === 'absent') return [];
  return database
    .table('Trigger')
    .all()
    .flatMap((trigger) => {
      const wants = readExpression(String(trigger['filter']), { ...database.switches, lookUp: 'entity.' });
      const actions = database.table('WebhookAction').where('automation_id', trigger['automation_id']);
      return changes
        .filter(({ row }) => database.schema.types.has(row.__entity_type__))
        .map((change) => entityOf(database, change))
        .filter((entity) => wants({ entity }))
        .flatMap((entity) => actions.map((action) => delivery(action, entity, author, now)));
    });
}

function entityOf(database: Database, change: Change): Record<string, unknown> {
  const { row, kind } = change;
  const { key } = database.schema.type(row.__entity_type__);
  return {
    id: key.map((name) => String(row[name])),
    entity_type: row.__entity_type__,
    operation: operations[kind],
    new: kind === 'remove' ? {} : columnsOf(row),
    old: kind === 'insert' ? {} : columnsOf(kind === 'update' ? { ...row, ...change.before } : row),
  };
}

/** Columns by attribute name. */
function columnsOf({ __entity_type__: _type, ...columns }: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !name.startsWith('_')));
}

function delivery(action: Row, entity: Record<string, unknown>, { user, origin }: Author, date: string): Delivery {
  return {
    url: String(action['webhook_url']),
    headers: JSON.parse(String(action['headers'] ?? '{}')) as Record<string, string>,
    body: { id: randomUUID(), metadata: { date, resource_id: user['id'], server_url: origin }, entity },
  };
}
