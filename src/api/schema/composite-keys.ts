/** Primary keys that are not just `id`, in schema order (ftrack-protocol §3.8). The compiler reads them too. */
export const keys = {
  Metadata: ['parent_id', 'key'],
  CustomAttributeValue: ['configuration_id', 'entity_id'],
  ContextCustomAttributeValue: ['configuration_id', 'entity_id'],
  AssetCustomAttributeValue: ['configuration_id', 'entity_id'],
  AssetVersionCustomAttributeValue: ['configuration_id', 'entity_id'],
  ListCustomAttributeValue: ['configuration_id', 'entity_id'],
  ListObjectCustomAttributeValue: ['configuration_id', 'entity_id'],
  UserCustomAttributeValue: ['configuration_id', 'entity_id'],
  Setting: ['name', 'group'],
  EntitySetting: ['parent_id', 'group', 'name'],
  SchemaStatus: ['status_id', 'schema_id'],
  SchemaType: ['type_id', 'schema_id'],
  WorkflowSchemaStatus: ['workflow_schema_id', 'status_id'],
  TaskTypeSchemaType: ['task_type_schema_id', 'type_id'],
  ProjectSchemaObjectType: ['object_type_id', 'project_schema_id'],
  Recipient: ['note_id', 'resource_id'],
  NoteComponent: ['component_id', 'note_id'],
  NoteLabelLink: ['note_id', 'label_id'],
  JobComponent: ['component_id', 'job_id'],
  DashboardResource: ['dashboard_id', 'resource_id'],
  SettingComponent: ['component_id', 'name', 'group'],
  UserApplicationState: ['user_id', 'key'],
} as const;

export const compositeKeys: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(keys));
