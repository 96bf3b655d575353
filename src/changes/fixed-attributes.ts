import type { Schemas } from '../api/schema/schemas.ts';
import type { RuleAttribute } from '../rules/facts.ts';
import type { Production } from './production.ts';

const attributes: readonly RuleAttribute[] = ['status_id', 'thumbnail_id'];

/**
 * Which attributes of an entity cannot be set on the server at hand. The schema of its concrete type decides, and for
 * statuses `ObjectType.is_statusable`: either may say no. Where the server tells of neither, the table of kinds does.
 */
export class FixedAttributes {
  readonly #schemas: Schemas;
  readonly #isStatusable: ReadonlyMap<string, boolean | null>;

  constructor(schemas: Schemas, { objectTypes }: Pick<Production, 'objectTypes'>) {
    this.#schemas = schemas;
    this.#isStatusable = new Map(objectTypes.map(({ id, isStatusable }) => [id, isStatusable]));
  }

  /** Of an entity of this API type and, for a context, of this object type. */
  of(type: string, objectTypeId: string | null): RuleAttribute[] {
    const concrete = type === 'TypedContext' && objectTypeId ? this.#schemas.typeOfObjectType(objectTypeId) : undefined;
    return attributes.filter((attribute) => !this.#isSettable(concrete ?? type, objectTypeId, attribute));
  }

  #isSettable(type: string, objectTypeId: string | null, attribute: RuleAttribute): boolean {
    const isStatusable = attribute === 'status_id' ? (this.#isStatusable.get(objectTypeId ?? '') ?? null) : null;
    if (isStatusable === false) return false;
    const onlyTable = !this.#schemas.tellsImmutable(type);
    return (onlyTable && isStatusable === true) || this.#schemas.isWritable(type, attribute);
  }
}
