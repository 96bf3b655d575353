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

/** Asks where to put the file of a component that is created in the same request (ftrack-protocol §2.9). */
export interface UploadMetadataOperation {
  action: 'get_upload_metadata';
  component_id: string;
  file_name: string;
  /** Bytes. */
  file_size: number;
  /** `null` for an upload in one piece. */
  parts: number | null;
}

/** Joins the parts of an upload; `e_tag` is what the storage said of each, without quotes. */
export interface CompleteUploadOperation {
  action: 'complete_multipart_upload';
  component_id: string;
  upload_id: string;
  parts: { part_number: number; e_tag: string }[];
}

/** Operations that change nothing: they may share a request, be repeated and be retried. */
export type ReadOperation = QueryOperation | SearchOperation | InformationOperation | SchemasOperation;
export type WriteOperation =
  | CreateOperation
  | UpdateOperation
  | DeleteOperation
  | UploadMetadataOperation
  | CompleteUploadOperation;
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
