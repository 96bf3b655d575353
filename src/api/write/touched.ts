import type { Stale } from '../identity/staleness.ts';
import type { WriteOperation } from '../wire/operations.ts';

/** What of entities that were there before may be different after these writes, as far as the writes say. */
export function touched(writes: readonly WriteOperation[]): Stale[] {
  return writes.flatMap((write): Stale[] => {
    if (write.action === 'delete') return [{ key: write.entity_key.join(',') }];
    if (write.action !== 'update') return [];
    const names = Object.keys(write.entity_data).filter((name) => name !== '__entity_type__');
    return [{ key: write.entity_key.join(','), attributes: new Set(names.flatMap(sameColumn)) }];
  });
}

/** A reference and its id are one column (ftrack-protocol §4.2): who writes `status_id` has written `status`. */
function sameColumn(name: string): string[] {
  return name.endsWith('_id') ? [name, name.slice(0, -3)] : [name, `${name}_id`];
}
