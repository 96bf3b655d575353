// Made by `npm run types` from test/standin/schema: what can be read. What is `readonly` cannot be written afterwards.

import type { Datetime, Many, One } from '../attribute-markers.ts';

export interface Status {
  readonly id: string;
  color: string | null;
  is_active: boolean | null;
  name: string;
  sort: number | null;
  state: One<'State'>;
  tasks: Many<'Task'>;
}

export interface State {
  readonly id: string;
  name: string | null;
  short: string | null;
}

export interface Type {
  readonly id: string;
  color: string | null;
  is_billable: boolean | null;
  name: string;
  sort: number | null;
  task_type_schemas: Many<'TaskTypeSchema'>;
  tasks: Many<'Task'>;
}

export interface Priority {
  readonly id: string;
  color: string | null;
  name: string | null;
  sort: number | null;
  value: number | null;
  tasks: Many<'Task'>;
}

export interface ObjectType {
  readonly id: string;
  icon: string | null;
  is_leaf: boolean | null;
  is_schedulable: boolean | null;
  is_statusable: boolean | null;
  is_taskable: boolean | null;
  is_time_reportable: boolean | null;
  is_typeable: boolean | null;
  name: string;
  sort: number | null;
  project_schemas: Many<'ProjectSchema'>;
  tasks: Many<'Task'>;
}

export interface ProjectSchema {
  readonly id: string;
  asset_version_workflow_schema_id: string | null;
  name: string | null;
  task_type_schema_id: string | null;
  task_workflow_schema_id: string | null;
  asset_version_workflow_schema: One<'WorkflowSchema'>;
  task_type_schema: One<'TaskTypeSchema'>;
  task_workflow_schema: One<'WorkflowSchema'>;
  object_type_schemas: Many<'Schema'>;
  object_types: Many<'ObjectType'>;
  task_workflow_schema_overrides: Many<'ProjectSchemaOverride'>;
}

export interface ProjectSchemaObjectType {
  readonly object_type_id: string;
  readonly project_schema_id: string;
  object_type: One<'ObjectType'>;
  project_schema: One<'ProjectSchema'>;
}

export interface ProjectSchemaOverride {
  readonly id: string;
  project_schema_id: string | null;
  type_id: string;
  workflow_schema_id: string | null;
  workflow_schema: One<'WorkflowSchema'>;
}

export interface WorkflowSchema {
  readonly id: string;
  name: string | null;
  overrides: Many<'ProjectSchemaOverride'>;
  statuses: Many<'Status'>;
}

export interface WorkflowSchemaStatus {
  readonly status_id: string;
  readonly workflow_schema_id: string;
}

export interface Schema {
  readonly id: string;
  object_type_id: string | null;
  project_schema_id: string | null;
  type_id: string | null;
  statuses: Many<'SchemaStatus'>;
  types: Many<'SchemaType'>;
}

export interface SchemaStatus {
  readonly schema_id: string;
  readonly status_id: string;
  sort: number | null;
  task_status: One<'Status'>;
}

export interface SchemaType {
  readonly schema_id: string;
  readonly type_id: string;
  sort: number | null;
  task_type: One<'Type'>;
}

export interface TaskTypeSchema {
  readonly id: string;
  name: string | null;
  types: Many<'Type'>;
}

export interface TaskTypeSchemaType {
  readonly task_type_schema_id: string;
  readonly type_id: string;
}

export interface StatusChange {
  readonly id: string;
  date: Datetime | null;
  from_status_id: string | null;
  parent_id: string | null;
  parent_type: string | null;
  status_id: string | null;
  user_id: string | null;
  from_status: One<'Status'>;
  status: One<'Status'>;
  user: One<'User'>;
}
