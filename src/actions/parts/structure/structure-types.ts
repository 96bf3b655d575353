import type { ActionContext } from '../../action.ts';
import { refusedField } from '../../refused-field.ts';
import { compact } from '../tables/compact.ts';
import { schemaTypes } from './schema-types.ts';

/** What is made of a word behind a name. */
export interface StructureType {
  /** API type. */
  type: string;
  objectTypeId: string;
  /** Task type. */
  typeId: string | undefined;
  /** Nothing can be below it. */
  isLeaf: boolean;
}

/** The type that a word stands for, for something of this name. Throws S207 with the line where there is none. */
export type TypeNamed = (word: string | undefined, name: string, line: number) => StructureType;

/** What has no type is a folder, as in OpenPype's structures (automation-rules §2.11). */
const byDefault = 'Folder';

/**
 * The words that can stand behind a name in these projects, or with these schemas: object types (`Asset Build`, `assetbuild`) of the projects'
 * schemas, and task types, which make tasks.
 */
export async function structureTypes(
  context: ActionContext,
  projectIds: readonly string[],
  schemaIds: readonly string[] = [],
): Promise<TypeNamed> {
  const { session, production } = context;
  const types = await schemaTypes(context, projectIds, schemaIds);
  const objects = new Map(production.objectTypes.map((one) => [compact(one.name), one]));
  const tasks = new Map(production.types.map((one) => [compact(one.name), one]));
  return (word = byDefault, name, line) => {
    const wrong = (reason: string) => refusedField(`outline.${line}`, reason);
    const taskType = tasks.get(compact(word));
    const object = objects.get(compact(word)) ?? (taskType && objects.get('task'));
    if (!object) throw wrong('no_object_type');
    if (!types.hasObjectType(object.id)) throw wrong('object_type_not_in_schema');
    const type = session.schemas.typeOfObjectType(object.id) ?? object.name.replaceAll(' ', '');
    if (type !== 'Task') return { type, objectTypeId: object.id, typeId: undefined, isLeaf: type === 'Milestone' };
    // A task without a word for its type has that of its name, if there is one: `animation : Task`.
    const own = compact(word) === 'task' ? tasks.get(compact(name)) : taskType;
    if (own && !types.hasTaskType(own.id)) throw wrong('type_not_in_schema');
    return { type, objectTypeId: object.id, typeId: own?.id, isLeaf: true };
  };
}
