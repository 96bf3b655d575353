import { attributeTypes } from './attributes.ts';
import type { ActionCase } from './case.ts';
import { idOf } from './ids.ts';

/**
 * The id that a name of a case stands for, by the field or attribute it is given for: statuses, types and people by name,
 * entities by ref. `undefined` where it stands for itself: a text, or a name of something that is yet to be made.
 */
export function idNamed({ world }: ActionCase, word: string, name: string): string | undefined {
  if (/^status(es)?$/.test(word) && Object.hasOwn(world.statuses, name)) return idOf.status(name);
  if (word === 'priority') return idOf.priority(name);
  if (word === 'thumbnail') return idOf.thumbnail(name);
  if (/^(type|taskType)$/.test(word)) {
    const index = world.types.findIndex((type) => (typeof type === 'string' ? type : type.name) === name);
    if (index >= 0) return `type-${String(index).padStart(3, '0')}-${name}`;
    if (word === 'type' && attributeTypes.includes(name)) return `attribute-type-${name}`;
  }
  if (word === 'category' && world.noteCategories.includes(name)) return idOf.noteCategory(name);
  if (/^(user|author|people|person|recipients|assignee|resource)$/.test(word)) {
    const person = world.users.find(({ ref, username }) => ref === name || username === name);
    if (person) return idOf.user(person.ref);
  }
  if (
    /^(id|parent|context|task|tasks|version|versions|item|entity|list|review|target|to|from|asset|component|notes|jobs)$/.test(
      word,
    )
  ) {
    const isKnown =
      name === 'project' ||
      world.entities.some(({ ref, objects = [] }) => ref === name || objects.some((place) => place.ref === name));
    if (isKnown) return idOf.entity(name);
  }
  return undefined;
}

/**
 * What a filled form holds, with ids in place of the names a case has for them. Custom attributes stand by themselves in a
 * case, and under `custom:KEY` in a form.
 */
export function filledForm(golden: ActionCase, value: unknown = golden.input, word = ''): unknown {
  if (typeof value === 'string') return idNamed(golden, word, value) ?? value;
  if (Array.isArray(value)) return value.map((item) => filledForm(golden, item, word));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] =>
    key === 'attributes' && word === ''
      ? Object.entries(item as object).map(([name, one]) => [`custom:${name}`, one])
      : [[key, filledForm(golden, item, key)]],
  );
  return Object.fromEntries(entries);
}
