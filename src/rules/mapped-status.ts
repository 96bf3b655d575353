import type { Facts } from './facts.ts';
import { mapped } from './names.ts';
import type { StatusReference } from './rule.ts';
import type { Mapping } from './setting-shapes.ts';
import { statusNamed } from './workflow.ts';

/**
 * What a status of this name leads to elsewhere: the first of the names it is mapped to, then its own, that is among the
 * given statuses. `tried` are all these names.
 */
export function mappedStatus(
  facts: Facts,
  mapping: Mapping<readonly string[]>,
  name: string,
  allowed: readonly string[],
): { id: string | undefined; tried: string } {
  const names = [...(mapped(mapping, name) ?? []), name];
  const ids = names.map((one) => statusNamed(facts, allowed, one));
  return { id: ids.find((id) => id !== undefined), tried: names.join(', ') };
}

/** The statuses that a mapping at `path` points to: its keys are of `keysOf`, its values of `valuesOf`. */
export function mappingStatuses(
  path: string,
  mapping: Mapping<readonly string[]>,
  keysOf: readonly string[],
  valuesOf: string,
): StatusReference[] {
  return mapping.flatMap(([key, names], index) => [
    ...keysOf.map((of) => ({ path: [path, index, 0], status: key, of })),
    ...names.map((status, place) => ({ path: [path, index, 1, place], status, of: valuesOf })),
  ]);
}
