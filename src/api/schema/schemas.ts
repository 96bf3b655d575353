import * as kinds from './kinds.ts';
import type { TypeSchema } from './type-schema.ts';

/**
 * What a kind of entity is on the server at hand: its own schemas where they tell, the table of kinds where they do not.
 * Nothing is too odd for it: of a type nobody told us about it knows nothing, and says so.
 */
export class Schemas {
  readonly #types: ReadonlyMap<string, Known>;
  readonly #objectTypes: ReadonlyMap<string, string>;

  constructor(types: readonly TypeSchema[] = []) {
    this.#types = new Map(types.map((type) => [type.id, known(type)]));
    this.#objectTypes = new Map(
      types.flatMap((type): [string, string][] => {
        const id = objectTypeOf(type);
        return id ? [[id, type.id]] : [];
      }),
    );
  }

  /** The base type an entity is known by; a studio's own object types are contexts as well. */
  family(type: string): string {
    const family = kinds.familyOf(type);
    return family === type && this.#types.get(type)?.isObjectType ? 'Context' : family;
  }

  isTypedContext(type: string): boolean {
    return kinds.isTypedContext(type) || (this.#types.get(type)?.isObjectType ?? false);
  }

  /** The type to ask for when entities of this type and of its kin are read in one query. */
  queriedAs(type: string): string {
    return this.isTypedContext(type) ? 'TypedContext' : kinds.queriedAs(type);
  }

  /** Names of the primary key's attributes, in schema order. */
  keyAttributes(type: string): readonly string[] {
    return this.#types.get(type)?.key ?? kinds.keyAttributes(type);
  }

  /** Is the attribute worked out by the server for every answer? Then it is never fresh and cannot be written. */
  isComputed(type: string, attribute: string): boolean {
    return this.#types.get(type)?.computed?.has(attribute) ?? kinds.isComputed(type, attribute);
  }

  /** Can the attribute be given at creation at most? */
  isImmutable(type: string, attribute: string): boolean {
    if (this.keyAttributes(type).includes(attribute)) return true;
    return this.#types.get(type)?.immutable?.has(attribute) ?? kinds.isImmutable(type, attribute);
  }

  /**
   * Can the attribute be given another value? False for what the server says the type does not have. Where neither the
   * server nor the table knows the type there is no reason against it, and the answer to the write has to tell.
   */
  isWritable(type: string, attribute: string): boolean {
    if (this.isImmutable(type, attribute) || this.isComputed(type, attribute)) return false;
    const attributes = this.#types.get(type)?.attributes;
    if (attributes) return attributes.has(attribute);
    return attribute !== 'status_id' || (kinds.hasStatus(type) ?? true);
  }

  /** Has the server told what of this type is immutable? Then its word counts, and the table's does not. */
  tellsImmutable(type: string): boolean {
    return this.#types.get(type)?.immutable !== undefined;
  }

  /** Names of all attributes; none where nobody told. */
  attributesOf(type: string): readonly string[] {
    return [...(this.#types.get(type)?.attributes?.keys() ?? [])];
  }

  /** Wire type of an attribute (`string`, `date-time`, `integer`, …; `one`, `many`); `undefined` where nobody told. */
  attributeType(type: string, attribute: string): string | undefined {
    return this.#types.get(type)?.attributes?.get(attribute) ?? undefined;
  }

  /** The API type of an object type: `AssetBuild` for the id of "Asset Build". */
  typeOfObjectType(id: string): string | undefined {
    return this.#objectTypes.get(id);
  }
}

/** One type, ready to be asked about. */
interface Known {
  isObjectType: boolean;
  key: readonly string[] | undefined;
  immutable: ReadonlySet<string> | undefined;
  computed: ReadonlySet<string> | undefined;
  attributes: ReadonlyMap<string, string | null> | undefined;
}

function known(type: TypeSchema): Known {
  const { primary_key, immutable, computed, attributes, alias_for } = type;
  return {
    isObjectType: !kinds.isKnownType(type.id) && (typeof alias_for === 'object' ? alias_for.id : alias_for) === 'Task',
    // A key of attributes the type does not have can only be a mistake.
    key: primary_key?.every((name) => !attributes || name in attributes) ? primary_key : undefined,
    immutable: immutable && new Set(immutable),
    computed: computed && new Set(computed),
    attributes: attributes && new Map(Object.entries(attributes)),
  };
}

/** Every object type is a schema of its own, told apart by its id (ftrack-protocol §4.4). */
function objectTypeOf({ alias_for }: TypeSchema): string | undefined {
  if (typeof alias_for !== 'object' || alias_for.id !== 'Task') return undefined;
  return alias_for.classifiers['object_typeid'];
}
