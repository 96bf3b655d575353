import { readFileSync } from 'node:fs';
import { defaultSwitches, type Switches } from '../switches.ts';
import { parseEntities } from './parse-entities.ts';
import type { Attribute, EntityType } from './types.ts';

/** What was read from the files, by whether there are webhooks: tests start hundreds of servers. */
const read = new Map<Switches['webhooks'], ReadonlyMap<string, EntityType>>();

const files = ['contexts', 'media', 'workflow', 'people', 'reviews', 'attributes'];

/** Entity types by name, and the questions a server asks about them. */
export class Schema {
  readonly types = new Map<string, EntityType>();

  /** The 116 types of the recorded server, and those of webhooks where there are any. */
  static recorded({ webhooks }: Pick<Switches, 'webhooks'> = defaultSwitches): Schema {
    const types = read.get(webhooks) ?? readTypes(webhooks === 'present' ? [...files, 'webhooks'] : files);
    read.set(webhooks, types);
    const schema = new Schema();
    for (const [name, type] of types) schema.types.set(name, type);
    return schema;
  }

  type(name: string): EntityType {
    const type = this.types.get(name);
    if (!type) throw new Error(`No entity type ${name}`);
    return type;
  }

  /** True when rows of `name` are also rows of `base`. */
  isA(name: string, base: string): boolean {
    for (let type = this.types.get(name); type; type = type.base) if (type.name === base) return true;
    return false;
  }

  /** Every type that builds on `base`, itself not included. */
  subtypes(base: string): EntityType[] {
    return [...this.types.values()].filter((type) => type.name !== base && this.isA(type.name, base));
  }

  /**
   * The property called `name`, on the type or, where only the base of a relation is known, on one of its subtypes: the
   * first that fits, which for a path that goes on is a relation.
   */
  attribute(type: EntityType, name: string, lenient = false, goesOn = false): Attribute | undefined {
    const own = type.attributes.get(name);
    if (own || !lenient) return own;
    const found = this.subtypes(type.name).flatMap((subtype) => subtype.attributes.get(name) ?? []);
    return found.find(({ kind }) => !goesOn || kind !== 'scalar') ?? found[0];
  }

  /** Object types are schemas of their own: adds one as a subtype of TypedContext, as its name without spaces. */
  addObjectType(id: string, name: string): EntityType {
    const typeName = name.replaceAll(' ', '');
    const existing = this.types.get(typeName);
    if (existing) return existing;
    const shot = this.type('Shot');
    const keyed = (attribute: Attribute): Attribute =>
      attribute.name === 'object_type_id' ? { ...attribute, default: id } : attribute;
    const type: EntityType = {
      ...shot,
      name: typeName,
      alias: { id: 'Task', classifiers: { object_typeid: id } },
      attributes: new Map([...shot.attributes].map(([key, attribute]) => [key, keyed(attribute)])),
    };
    this.types.set(typeName, type);
    return type;
  }
}

function readTypes(names: readonly string[]): Map<string, EntityType> {
  const types = new Map<string, EntityType>();
  for (const name of names) parseEntities(readFileSync(new URL(`./${name}.entities`, import.meta.url), 'utf8'), types);
  return types;
}
