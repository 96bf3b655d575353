import type { Standin } from '../standin/standin.ts';
import type { GoldenCase, GoldenEntity } from './case.ts';
import { idOf } from './world.ts';

type Values = Readonly<Record<string, unknown>>;

/**
 * Custom attributes of a case: configurations as they are needed, values as they are named. An attribute that the world
 * lists is hierarchical; any other one belongs to the kind of entity that has it, and is of the type of its first value.
 */
export class GoldenAttributes {
  readonly #standin: Standin;
  readonly #listed: GoldenCase['world']['attributes'];

  constructor(standin: Standin, { world }: GoldenCase) {
    this.#standin = standin;
    this.#listed = world.attributes;
    for (const key of Object.keys(world.attributes)) this.#hierarchical(key);
  }

  /** Gives an entity these values, in place of those it had. */
  set({ ref, type }: Pick<GoldenEntity, 'ref' | 'type'>, values: Values | undefined, objectTypeId?: string): void {
    const { database } = this.#standin;
    for (const [key, value] of Object.entries(values ?? {})) {
      const isListed = Object.hasOwn(this.#listed, key);
      const configuration_id = isListed ? this.#hierarchical(key) : this.#standard(key, type, value, objectTypeId);
      const known = database.find('CustomAttributeValue', [configuration_id, idOf.entity(ref)]);
      if (known) database.update(known, { value });
      else this.#add('CustomAttributeValue', { configuration_id, entity_id: idOf.entity(ref), value });
    }
  }

  #hierarchical(key: string): string {
    const { type, default: unset = null } = this.#listed[key]!;
    const more = { entity_type: 'show', is_hierarchical: true, default: unset };
    return this.#configuration(`attribute-${key}`, key, type, more);
  }

  #standard(key: string, type: string, value: unknown, objectTypeId: string | undefined): string {
    const entity_type = type === 'AssetVersion' ? 'assetversion' : type === 'Project' ? 'show' : 'task';
    const more = { entity_type, object_type_id: objectTypeId ?? null, is_hierarchical: false, default: null };
    return this.#configuration(`attribute-${key}-of-${type}`, key, typeof value, more);
  }

  #configuration(id: string, key: string, typeName: string, more: Values): string {
    const { database } = this.#standin;
    const name = typeName === 'number' || typeName === 'boolean' ? typeName : 'text';
    const type_id = `attribute-type-${name}`;
    if (!database.find('CustomAttributeType', type_id)) this.#add('CustomAttributeType', { id: type_id, name });
    if (!database.find('CustomAttributeConfiguration', id)) {
      this.#add('CustomAttributeConfiguration', { id, key, label: key, type_id, config: '{}', ...more });
    }
    return id;
  }

  #add(type: string, columns: Values): void {
    this.#standin.database.insert({ __entity_type__: type, ...columns });
  }
}
