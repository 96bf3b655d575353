// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Many, One } from '../attribute-markers.ts';

export interface Metadata {
  readonly key: string;
  readonly parent_id: string;
  parent_type: string | null;
  value: string | null;
}

export interface CustomAttributeConfiguration {
  readonly id: string;
  config: string | null;
  core: boolean | null;
  entity_type: string | null;
  group_id: string | null;
  key: string | null;
  label: string | null;
  object_type_id: string | null;
  project_id: string | null;
  sort: number | null;
  group: One<'CustomAttributeGroup'>;
  object_type: One<'ObjectType'>;
  read_security_roles: Many<'SecurityRole'>;
  write_security_roles: Many<'SecurityRole'>;
  default: unknown;
  is_hierarchical: boolean | null;
  type_id: string | null;
  type: One<'CustomAttributeType'>;
  values: Many<'CustomAttributeValue'>;
}

export interface CustomAttributeType {
  readonly id: string;
  core: boolean | null;
  form_config: string | null;
  name: string | null;
  custom_attribute_configurations: Many<'CustomAttributeConfiguration'>;
}

export interface CustomAttributeGroup {
  readonly id: string;
  name: string | null;
  custom_attribute_configurations: Many<'CustomAttributeConfiguration'>;
}

export interface CustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

export interface ContextCustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

export interface AssetCustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

export interface AssetVersionCustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

export interface ListCustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}

export interface UserCustomAttributeValue {
  readonly configuration_id: string;
  readonly entity_id: string;
  key: string;
  value: unknown;
  configuration: One<'CustomAttributeConfiguration'>;
}
