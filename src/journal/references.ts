import type { AttributeValue, EntityChange } from './changeset.ts';

/**
 * Every text in the key and the values of a change: ids of ours are random, so that one of them among these means that
 * the change refers to the entity.
 */
export function textsOf(change: EntityChange): ReadonlySet<string> {
  const texts = new Set<string>(change.key);
  const values =
    change.kind === 'update' ? Object.values(change.attributes).map(({ after }) => after) : valuesOf(change);
  for (const value of values) collect(value, texts);
  return texts;
}

function valuesOf(change: Exclude<EntityChange, { kind: 'update' }>): AttributeValue[] {
  return Object.values(change.kind === 'create' ? change.values : change.row);
}

function collect(value: AttributeValue, texts: Set<string>): void {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value) as AttributeValue[]) collect(part, texts);
}

/** The one part of its key that names a new entity wherever others refer to it; composite keys are not referred to. */
export function idOfCreated(change: EntityChange): string | undefined {
  return change.kind === 'create' && change.key.length === 1 ? change.key[0] : undefined;
}
