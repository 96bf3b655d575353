import type { Operation } from '../../standin/operations/request.ts';

/**
 * What ftrack's Python client makes of the operations of a commit before it sends them (ftrack-protocol §2.8): nothing of
 * what was created and deleted, of each attribute the last update, and neighbours of one entity in one operation.
 */
export function optimised(operations: readonly Operation[]): Operation[] {
  const copies = operations.map((operation) => ({ ...operation, entity_data: { ...dataOf(operation) } }));
  const batch = withoutShortLived(copies);
  keepLastUpdates(batch);
  return collapsed(
    batch.filter(({ action, entity_data }) => action !== 'update' || Object.keys(entity_data).length > 1),
  );
}

type Prepared = Operation & { entity_data: Record<string, unknown> };

function withoutShortLived(batch: Prepared[]): Prepared[] {
  const of = (action: string): Set<string> =>
    new Set(batch.filter((operation) => operation.action === action).map(identityOf));
  const [created, deleted] = [of('create'), of('delete')];
  return batch.filter((operation) => !created.has(identityOf(operation)) || !deleted.has(identityOf(operation)));
}

function keepLastUpdates(batch: Prepared[]): void {
  const seen = new Set<string>();
  for (const operation of batch.toReversed()) {
    if (operation.action !== 'update') continue;
    for (const name of Object.keys(operation.entity_data)) {
      if (name === '__entity_type__') continue;
      const attribute = `${identityOf(operation)} ${name}`;
      if (seen.has(attribute)) delete operation.entity_data[name];
      seen.add(attribute);
    }
  }
}

function collapsed(batch: Prepared[]): Operation[] {
  const result: Prepared[] = [];
  for (const operation of batch) {
    const previous = result.at(-1);
    const joins = previous && previous.action !== 'delete' && identityOf(previous) === identityOf(operation);
    if (joins && operation.action === 'update') Object.assign(previous.entity_data, operation.entity_data);
    else result.push(operation);
  }
  return result.map(({ entity_data, ...operation }) =>
    operation.action === 'delete' ? operation : { ...operation, entity_data },
  );
}

function identityOf({ entity_type, entity_key }: Operation): string {
  return `${String(entity_type)} ${String(entity_key)}`;
}

function dataOf({ entity_data }: Operation): Record<string, unknown> {
  return (entity_data ?? {}) as Record<string, unknown>;
}
