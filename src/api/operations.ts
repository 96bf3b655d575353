/** Attribute values of a write, on the wire or ready to be put there. */
export type EntityData = Record<string, unknown>;

export interface QueryOperation {
  action: 'query';
  expression: string;
}

export interface SearchOperation {
  action: 'search';
  expression: string;
  entity_type: string;
  terms: string[];
  context_id?: string;
  object_type_ids?: string[];
}

export interface CreateOperation {
  action: 'create';
  entity_type: string;
  entity_data: EntityData;
}

export interface UpdateOperation {
  action: 'update';
  entity_type: string;
  /** Primary key values in the order of the schema's `primary_key`. */
  entity_key: string[];
  entity_data: EntityData;
}

export interface DeleteOperation {
  action: 'delete';
  entity_type: string;
  entity_key: string[];
}

export interface InformationOperation {
  action: 'query_server_information';
  values?: string[];
}

export interface SchemasOperation {
  action: 'query_schemas';
}

/** Operations that change nothing: they may share a request, be repeated and be retried. */
export type ReadOperation = QueryOperation | SearchOperation | InformationOperation | SchemasOperation;
export type WriteOperation = CreateOperation | UpdateOperation | DeleteOperation;
export type Operation = ReadOperation | WriteOperation;

export function updateOperation(type: string, key: string[], data: EntityData): UpdateOperation {
  return { action: 'update', entity_type: type, entity_key: key, entity_data: { __entity_type__: type, ...data } };
}

export function createOperation(type: string, data: EntityData): CreateOperation {
  return { action: 'create', entity_type: type, entity_data: { __entity_type__: type, ...data } };
}

export function deleteOperation(type: string, key: string[]): DeleteOperation {
  return { action: 'delete', entity_type: type, entity_key: key };
}
