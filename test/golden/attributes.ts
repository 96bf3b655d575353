import type { Standin } from '../standin/standin.ts';
import type { GoldenCase, GoldenEntity } from './case.ts';
import { idOf } from './ids.ts';

type Values = Readonly<Record<string, unknown>>;

/** Names the two attributes of one key where an entity has both. */
interface Both {
  hierarchical?: unknown;
  standard?: unknown;
}

/** The types every server has, as far as cases have values of them. */
export const attributeTypes = ['text', 'number', 'boolean', 'enumerator', 'date', 'url'];

/**
 * Custom attributes of a case: configurations as they are needed, values as they are named. A plain value of a listed
 * hierarchical attribute is that one's; `{"hierarchical": …, "standard": …}` says which of two it is. One that nobody
 * lists belongs to the kind of entity that has it, and is of the type of its first value.
 */
export class GoldenAttributes {
  readonly #standin: Standin;
  readonly #listed: GoldenCase['world']['attributes'];

  constructor(standin: Standin, { world }: GoldenCase) {
    this.#standin = standin;
    this.#listed = world.attributes;
  }

  /** Makes the listed configurations; `objectTypeId` says which kinds are object types. */
  list(objectTypeId: (type: string) => string | undefined): void {
    for (const name of attributeTypes) this.#add('CustomAttributeType', { id: `attribute-type-${name}`, name });
    for (const [key, { hierarchical, on }] of Object.entries(this.#listed)) {
      if (hierarchical) this.#hierarchical(key);
      for (const type of on) this.#standard(key, type, undefined, objectTypeId(type));
    }
  }

  /** Gives an entity these values, in place of those it had. */
  set({ ref, type }: Pick<GoldenEntity, 'ref' | 'type'>, values: Values | undefined, objectTypeId?: string): void {
    const { database } = this.#standin;
    for (const { id, value } of this.rowsOf(type, values, objectTypeId)) {
      const key = [id, idOf.entity(ref)];
      const known = database.find('CustomAttributeValue', key);
      if (known) database.update(known, { value });
      else this.#add('CustomAttributeValue', { configuration_id: id, entity_id: key[1], value });
    }
  }

  /** The configurations these values are of. */
  rowsOf(
    type: string,
    values: Values | undefined,
    objectTypeId?: string,
  ): { id: string; key: string; value: unknown }[] {
    return Object.entries(values ?? {}).flatMap(([key, value]) => {
      if (!isBoth(value)) return [{ id: this.#plain(key, type, value, objectTypeId), key, value }];
      const { hierarchical, standard } = value;
      return [
        ...(hierarchical === undefined ? [] : [{ id: this.#hierarchical(key), key, value: hierarchical }]),
        ...(standard === undefined
          ? []
          : [{ id: this.#standard(key, type, standard, objectTypeId), key, value: standard }]),
      ];
    });
  }

  #plain(key: string, type: string, value: unknown, objectTypeId: string | undefined): string {
    const isHierarchical = Object.hasOwn(this.#listed, key) && this.#listed[key]!.hierarchical;
    return isHierarchical ? this.#hierarchical(key) : this.#standard(key, type, value, objectTypeId);
  }

  #hierarchical(key: string): string {
    const { type, default: unset = null } = this.#listed[key] ?? { type: 'text' };
    const more = { entity_type: 'show', is_hierarchical: true, default: unset };
    return this.#configuration(`attribute-${key}`, key, type, more);
  }

  #standard(key: string, type: string, value: unknown, objectTypeId: string | undefined): string {
    const listed = Object.hasOwn(this.#listed, key) ? this.#listed[key] : undefined;
    const entity_type = type === 'AssetVersion' ? 'assetversion' : type === 'Project' ? 'show' : 'task';
    const more = {
      entity_type,
      object_type_id: objectTypeId ?? null,
      is_hierarchical: false,
      default: listed && !listed.hierarchical ? (listed.default ?? null) : null,
    };
    return this.#configuration(
      `attribute-${key}-of-${type.replaceAll(' ', '')}`,
      key,
      listed?.type ?? typeof value,
      more,
    );
  }

  #configuration(id: string, key: string, typeName: string, more: Values): string {
    const { database } = this.#standin;
    const name = typeName === 'number' || typeName === 'boolean' ? typeName : 'text';
    const type_id = `attribute-type-${name}`;
    const group = this.#listed[key]?.group;
    if (!database.find('CustomAttributeType', type_id)) this.#add('CustomAttributeType', { id: type_id, name });
    if (group && !database.find('CustomAttributeGroup', `group-${group}`)) {
      this.#add('CustomAttributeGroup', { id: `group-${group}`, name: group });
    }
    if (!database.find('CustomAttributeConfiguration', id)) {
      const group_id = group ? `group-${group}` : null;
      this.#add('CustomAttributeConfiguration', { id, key, label: key, type_id, group_id, config: '{}', ...more });
    }
    return id;
  }

  #add(type: string, columns: Values): void {
    this.#standin.database.insert({ __entity_type__: type, ...columns });
  }
}

function isBoth(value: unknown): value is Both {
  return typeof value === 'object' && value !== null && ('hierarchical' in value || 'standard' in value);
}
