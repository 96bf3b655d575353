import type { Operation } from './request.ts';

type Answer = { data?: Record<string, unknown> };

/**
 * Recorded: a component that gets its locations in the request that creates it is answered with them inside, and the
 * locations themselves with bare references.
 */
export function embedLocations(operations: readonly Operation[], answers: unknown[]): void {
  const created = (pattern: RegExp): Record<string, unknown>[] =>
    operations.flatMap(({ action, entity_type }, index) =>
      action === 'create' && pattern.test(String(entity_type)) ? [(answers[index] as Answer).data ?? {}] : [],
    );
  const locations = created(/^ComponentLocation$/);
  for (const component of created(/Component$/)) {
    const own = locations.filter((location) => location['component_id'] === component['id']);
    if (own.length === 0) continue;
    const reference = { __entity_type__: component['__entity_type__'], id: component['id'] };
    component['component_locations'] = own.map((location) => ({ ...location, component: reference }));
    for (const location of own) {
      for (const name of Object.keys(location)) if (!['__entity_type__', 'id'].includes(name)) delete location[name];
    }
  }
}
