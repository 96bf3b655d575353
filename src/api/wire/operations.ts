import type { EntityName } from '../schema/entity-types.ts';
import type { CreateData, EntityKey, UpdateData } from '../schema/written-types.ts';
import { untypedOperations } from './untyped-operations.ts';

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

/**
 * Asks whether the user may create entities of a type, in a project where one is named (ftrack-protocol §2.13): what
 * ftrack's own Spark asked before it showed a button. Nothing is known of how other operations would be asked for.
 */
export interface AuthorizeOperation {
  action: '_authorize_operation';
  data: {
    action: 'create' | 'update' | 'delete';
    data: { entity_type: string };
    context?: { entity_type: 'Project'; entity_key: string };
  };
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
export type ReadOperation =
  | QueryOperation
  | SearchOperation
  | InformationOperation
  | SchemasOperation
  | AuthorizeOperation;
export type WriteOperation =
  | CreateOperation
  | UpdateOperation
  | DeleteOperation
  | UploadMetadataOperation
  | CompleteUploadOperation;
export type Operation = ReadOperation | WriteOperation;

/** The attributes and their values are those of the type, or it does not compile; see `untypedOperations` for other types. */
export function createOperation<Name extends EntityName>(type: Name, data: CreateData<Name>): CreateOperation {
  return untypedOperations.create(type, data);
}

/** `key` is the whole primary key, in schema order. An attribute that is immutable does not compile. */
export function updateOperation<Name extends EntityName>(
  type: Name,
  key: EntityKey<Name>,
  data: UpdateData<Name>,
): UpdateOperation {
  return untypedOperations.update(type, key, data);
}

export function deleteOperation<Name extends EntityName>(type: Name, key: EntityKey<Name>): DeleteOperation {
  return untypedOperations.delete(type, key);
}
