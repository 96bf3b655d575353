/**
 * Types whose rows are the same things seen through a base type: an id means one entity, whether it was asked for as a
 * `Shot`, a `TypedContext` or a `Context` (ftrack-protocol §4.4).
 */
const families: Record<string, string> = {
  Project: 'Context',
  TypedContext: 'Context',
  Task: 'Context',
  Shot: 'Context',
  Sequence: 'Context',
  Episode: 'Context',
  AssetBuild: 'Context',
  Folder: 'Context',
  Milestone: 'Context',
  FileComponent: 'Component',
  SequenceComponent: 'Component',
  ContainerComponent: 'Component',
  User: 'Resource',
  BaseUser: 'Resource',
  Collaborator: 'Resource',
  Group: 'Resource',
  AssetVersionList: 'List',
  TypedContextList: 'List',
  TypedContextStatusChange: 'StatusChange',
  AssetVersionStatusChange: 'StatusChange',
  NoteLabel: 'NoteCategory',
};

/** Primary keys that are not just `id`, in schema order. */
const compositeKeys: Record<string, string[]> = {
  Metadata: ['parent_id', 'key'],
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
};

/** What the server works out anew for every answer, by family (ftrack-protocol §3.7). */
const computed: Record<string, string[]> = {
  Context: ['thumbnail_url', 'time_logged', 'bid_time_logged_difference'],
  Asset: ['latest_version'],
  AssetVersion: ['thumbnail_url'],
  Resource: ['thumbnail_url'],
  ComponentLocation: ['url'],
  JobComponent: ['url'],
  NoteComponent: ['thumbnail_url', 'url'],
  SettingComponent: ['thumbnail_url', 'url'],
  ReviewSession: ['thumbnail_id', 'thumbnail_url', 'is_open'],
};

/**
 * Knows, for every type, which family an entity belongs to, what its primary key is, and what of it the server works out.
 */
export class Identity {
  readonly #families = new Map(Object.entries(families));
  readonly #keys = new Map(Object.entries(compositeKeys));
  readonly #computed = new Map(Object.entries(computed));

  /** Learns from the server's own schemas: object types of the studio, and keys we do not know by heart. */
  learn(schemas: Iterable<{ id: string; primary_key: string[]; computed?: string[]; alias_for?: unknown }>): void {
    for (const { id, primary_key, computed, alias_for } of schemas) {
      if (computed) this.#computed.set(id, computed);
      if (primary_key.length !== 1 || primary_key[0] !== 'id') this.#keys.set(id, primary_key);
      const alias =
        typeof alias_for === 'object' && alias_for !== null ? (alias_for as { id?: unknown }).id : alias_for;
      if (alias === 'Task') this.#families.set(id, 'Context');
    }
  }

  /** The base type an entity is known by. Types that nobody told us about stand for themselves. */
  family(type: string): string {
    return this.#families.get(type) ?? type;
  }

  /** Names of the primary key's attributes, in schema order. */
  keyAttributes(type: string): readonly string[] {
    return this.#keys.get(type) ?? (type.endsWith('CustomAttributeValue') ? valueKey : onlyId);
  }

  /**
   * Is the attribute worked out anew for every answer? Then no answer makes it fresh, and it cannot be written. The
   * server's own word on a type goes before what is known of its family.
   */
  isComputed(type: string, attribute: string): boolean {
    const names = this.#computed.get(type) ?? this.#computed.get(this.family(type));
    return names?.includes(attribute) ?? false;
  }

  /** Makes a family known for a type met in an answer that carries a typed context's marks. */
  meet(type: string, entity: Record<string, unknown>): void {
    if (!this.#families.has(type) && entity['context_type'] !== undefined && type !== 'Context') {
      this.#families.set(type, 'Context');
    }
  }
}

const onlyId: readonly string[] = ['id'];
const valueKey: readonly string[] = ['configuration_id', 'entity_id'];
