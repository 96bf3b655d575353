import { attributeTypes } from './attributes.ts';
import type { ActionCase } from './case.ts';
import { idOf } from './ids.ts';

/**
 * The id that a name of a case stands for, by the field or attribute it is given for: statuses, types and people by name,
 * entities by ref. `undefined` where it stands for itself: a text, or a name of something that is yet to be made.
 */
export function idNamed({ world }: ActionCase, word: string, name: string): string | undefined {
  if (/^status(es)?$/.test(word)) {
    const status = oneNamed(Object.keys(world.statuses), name);
    if (status !== undefined) return idOf.status(status);
  }
  if (word === 'priority') return idOf.priority(name);
  if (word === 'thumbnail') return idOf.thumbnail(name);
  if (/^(type|taskType)$/.test(word)) {
    const names = world.types.map((type) => (typeof type === 'string' ? type : type.name));
    const type = oneNamed(names, name);
    if (type !== undefined) return `type-${String(names.indexOf(type)).padStart(3, '0')}-${type}`;
    if (word === 'type' && attributeTypes.includes(name)) return `attribute-type-${name}`;
  }
  const category = word === 'category' ? oneNamed(world.noteCategories, name) : undefined;
  if (category !== undefined) return idOf.noteCategory(category);
  if (/^(user|author|people|person|recipients|assignee|resource)$/.test(word)) {
    const person = world.users.find(
      ({ ref, username, first, last }) => ref === name || username === name || `${first} ${last}` === name,
    );
    if (person) return idOf.user(person.ref);
  }
  if (
    /^(id|parent|context|task|tasks|version|versions|item|entity|list|asset_version|review_session|review|target|to|from|asset|component|notes|jobs)$/.test(
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

/** As everything in a pipeline is compared: with other capitals it is the same name. */
function oneNamed(names: readonly string[], name: string): string | undefined {
  return names.find((one) => one === name) ?? names.find((one) => one.toLowerCase() === name.toLowerCase());
}
