/**
 * The attributes our queries use, as types: ftrack-protocol §4.8. What ftrack may leave empty is nullable; a relation may
 * always be empty, for the user may not be allowed to see what is behind it.
 */
export interface EntityTypes {
  Project: Context & {
    full_name: string | null;
    status: string | null;
    color: string | null;
    project_schema_id: string;
    project_schema: One<'ProjectSchema'>;
    metadata: Many<'Metadata'>;
  };
  TypedContext: TypedContext;
  Task: TypedContext;
  Shot: TypedContext;
  /** What a relation to `Context` leads to: servers look up a subtype's attributes there as well. */
  Context: Context & Partial<TypedContext>;
  Asset: {
    id: string;
    name: string | null;
    context_id: string | null;
    type_id: string | null;
    parent: One<'Context'>;
    type: One<'AssetType'>;
    versions: Many<'AssetVersion'>;
    custom_attributes: Many<'AssetCustomAttributeValue'>;
    metadata: Many<'Metadata'>;
  };
  AssetType: { id: string; name: string | null; short: string | null };
  AssetVersion: {
    id: string;
    version: number;
    comment: string | null;
    date: string | null;
    is_latest_version: boolean | null;
    asset_id: string | null;
    status_id: string | null;
    task_id: string | null;
    thumbnail_id: string | null;
    user_id: string | null;
    link: LinkItem[] | null;
    asset: One<'Asset'>;
    status: One<'Status'>;
    task: One<'Task'>;
    user: One<'User'>;
    components: Many<'Component'>;
    custom_attributes: Many<'AssetVersionCustomAttributeValue'>;
    metadata: Many<'Metadata'>;
  };
  Component: {
    id: string;
    name: string | null;
    file_type: string | null;
    size: number | null;
    version_id: string | null;
    version: One<'AssetVersion'>;
    metadata: Many<'Metadata'>;
  };
  List: {
    id: string;
    name: string | null;
    project_id: string | null;
    project: One<'Project'>;
    custom_attributes: Many<'ListCustomAttributeValue'>;
  };
  ReviewSession: { id: string; name: string | null; project_id: string | null; project: One<'Project'> };
  Note: {
    id: string;
    content: string | null;
    parent_id: string | null;
    parent_type: string | null;
    metadata: Many<'Metadata'>;
  };
  User: {
    id: string;
    username: string | null;
    first_name: string | null;
    last_name: string | null;
    email: string | null;
    thumbnail_id: string | null;
    is_active: boolean | null;
    custom_attributes: Many<'UserCustomAttributeValue'>;
    metadata: Many<'Metadata'>;
  };
  Status: { id: string; name: string; color: string | null; sort: number | null; state: One<'State'> };
  State: { id: string; name: string | null; short: string | null };
  Type: { id: string; name: string; sort: number | null; color: string | null };
  ObjectType: { id: string; name: string };
  ProjectSchema: {
    id: string;
    name: string | null;
    task_workflow_schema: One<'WorkflowSchema'>;
    asset_version_workflow_schema: One<'WorkflowSchema'>;
    task_workflow_schema_overrides: Many<'ProjectSchemaOverride'>;
    object_type_schemas: Many<'Schema'>;
  };
  ProjectSchemaOverride: { id: string; type_id: string; workflow_schema: One<'WorkflowSchema'> };
  WorkflowSchema: { id: string; statuses: Many<'Status'> };
  Schema: { id: string; type_id: string | null; statuses: Many<'SchemaStatus'> };
  SchemaStatus: { status_id: string; task_status: One<'Status'> };
  Metadata: { parent_id: string; parent_type: string | null; key: string; value: string | null };
  CustomAttributeType: { id: string; name: string | null };
  CustomAttributeConfiguration: {
    id: string;
    key: string | null;
    label: string | null;
    entity_type: string | null;
    object_type_id: string | null;
    is_hierarchical: boolean | null;
    project_id: string | null;
    default: unknown;
    config: string | null;
    type: One<'CustomAttributeType'>;
  };
  /** Only what is set has a row. */
  CustomAttributeValue: {
    configuration_id: string;
    entity_id: string;
    value: unknown;
    configuration: One<'CustomAttributeConfiguration'>;
  };
  ContextCustomAttributeValue: DenseValue;
  AssetVersionCustomAttributeValue: DenseValue;
  AssetCustomAttributeValue: DenseValue;
  ListCustomAttributeValue: DenseValue;
  UserCustomAttributeValue: DenseValue;
}

/** One for each attribute an entity may have, whether it is set or not. */
interface DenseValue {
  configuration_id: string;
  entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

interface Context {
  id: string;
  name: string;
  context_type: string | null;
  parent_id: string | null;
  project_id: string | null;
  thumbnail_id: string | null;
  created_at: string | null;
  link: LinkItem[] | null;
  parent: One<'Context'>;
  children: Many<'Context'>;
  custom_attributes: Many<'ContextCustomAttributeValue'>;
}

interface TypedContext extends Context {
  description: string | null;
  object_type_id: string | null;
  status_id: string | null;
  type_id: string | null;
  priority_id: string | null;
  start_date: string | null;
  end_date: string | null;
  object_type: One<'ObjectType'>;
  project: One<'Project'>;
  status: One<'Status'>;
  type: One<'Type'>;
  metadata: Many<'Metadata'>;
}

/** One step of `link`: root first, the entity itself last. */
export interface LinkItem {
  id: string;
  name: string;
  type: string;
}

/** A to-one relation. */
export interface One<Name extends string> {
  one: Name;
}
/** A to-many relation. */
export interface Many<Name extends string> {
  many: Name;
}

export type EntityName = keyof EntityTypes;
export type Attributes<Name> = Name extends EntityName ? EntityTypes[Name] : never;

/** Every path that is one of the type's, checked segment by segment; others become `never`, which does not compile. */
export type PathsOf<A, Paths extends readonly string[]> = { [Index in keyof Paths]: CheckedPath<A, Paths[Index]> };

type CheckedPath<A, Path> = [A] extends [never]
  ? never
  : Path extends `${infer Head}.${infer Rest}`
    ? Head extends keyof A
      ? CheckedPath<Behind<A[Head]>, Rest> extends never
        ? never
        : Path
      : never
    : Path extends keyof A
      ? Path
      : never;

type Behind<Value> =
  NonNullable<Value> extends One<infer Name>
    ? Attributes<Name>
    : NonNullable<Value> extends Many<infer Name>
      ? Attributes<Name>
      : never;

/** What a query with these projections returns for each entity: those attributes and no others. */
export type Selected<Name, Path extends string> = { __entity_type__: string } & KeyOf<Attributes<Name>> & {
    [Head in Heads<Path> & keyof Attributes<Name>]: Projected<Attributes<Name>[Head], Below<Path, Head & string>>;
  };

type KeyOf<A> = A extends { id: infer Id } ? { id: Id } : unknown;
type Heads<Path extends string> = Path extends `${infer Head}.${string}` ? Head : Path;
type Below<Path extends string, Head extends string> = Path extends `${Head}.${infer Rest}` ? Rest : never;

type Projected<Value, Path extends string> =
  NonNullable<Value> extends One<infer Name>
    ? Selected<Name, Path> | null
    : NonNullable<Value> extends Many<infer Name>
      ? Selected<Name, Path>[]
      : Value;
