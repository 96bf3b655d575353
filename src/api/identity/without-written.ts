import { type Entity, keyOf } from '../wire/decode.ts';
import type { IdentityMap } from './identity-map.ts';
import type { Stale } from './staleness.ts';

/**
 * The entities of an answer without what a write of ours has replaced since the request left: what it tells of that is
 * older than what is known. Deleted ones are left out.
 */
export function withoutWritten(entities: Entity[], written: readonly Stale[], known: IdentityMap): Entity[] {
  const byKey = new Map<string, Stale[]>();
  for (const stale of written) byKey.set(stale.key!, [...(byKey.get(stale.key!) ?? []), stale]);
  return entities.flatMap((entity) => {
    const keys = known.identity.keyAttributes(entity.__entity_type__);
    const replaced = byKey.get(keyOf(entity, keys) ?? '');
    if (!replaced) return [entity];
    if (replaced.some(({ attributes }) => !attributes)) return [];
    const isReplaced = (name: string): boolean => replaced.some(({ attributes }) => attributes!.has(name));
    const rest = Object.entries(entity).filter(([name]) => keys.includes(name) || !isReplaced(name));
    return [Object.fromEntries(rest) as Entity];
  });
}
