import type { AttributeValue, EntityChange } from './changeset.ts';
import type { FoundValue } from './run.ts';
import { sameValue } from './same-value.ts';
import { wishesOf } from './wishes-of.ts';

/** The values that have not become what the change at this index of its changeset wished. */
export function othersIn(
  change: EntityChange,
  index: number,
  values: Readonly<Record<string, AttributeValue>>,
): FoundValue[] {
  const others = Object.entries(wishesOf(change)).filter(([name, wish]) => !sameValue(values[name] ?? null, wish));
  return others.map(([attribute]) => ({ index, attribute, value: values[attribute] ?? null }));
}
