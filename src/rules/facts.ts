/** What rules know of the production: plain values, read beforehand. Ids throughout; names only where rules compare them. */
export interface Facts {
  versions: ReadonlyMap<string, VersionFact>;
  /** Projects, shots, tasks and every other context that was read. */
  contexts: ReadonlyMap<string, ContextFact>;
  /** All direct Task children of a context; absent where they were not read. */
  childTasks: ReadonlyMap<string, readonly string[]>;
  /** What has to be known of a task's versions to choose among them; absent where they were not read. */
  taskVersions: ReadonlyMap<string, readonly TaskVersionFact[]>;
  /** All versions of an asset; absent where they were not read. */
  assetVersions: ReadonlyMap<string, readonly string[]>;
  /** The tasks at the other end of a task's outgoing links; absent where they were not read. */
  outgoingLinks: ReadonlyMap<string, readonly string[]>;
  /** Every custom attribute of the server; `undefined` where they were not read. */
  attributes: readonly AttributeFact[] | undefined;
  /** Values of custom attributes that are set, and `unset` for those that were read and are not. By `valueId`. */
  values: ReadonlyMap<string, RuleValue | typeof unset>;
  /** Entities that have the same value of the same custom attribute, themselves included. By `valueId`. */
  holders: ReadonlyMap<string, readonly string[]>;
  statuses: ReadonlyMap<string, StatusFact>;
  /** Every task type of the server, in its order. */
  types: readonly TypeFact[];
  /** Names of object types (`Asset Build`) by id. */
  objectTypes: ReadonlyMap<string, string>;
  /** Valid statuses by project. */
  workflows: ReadonlyMap<string, Workflow>;
}

/** What rules know kinds of: a version, any context, or the row that holds the value of a custom attribute. */
export type EntityKind = 'version' | 'context' | 'value';

/** A value of an attribute as ftrack stores it. */
export type RuleValue = string | number | boolean | null | readonly string[];

/** Of a custom attribute: no row, so that the value is inherited, or the attribute's default. */
export const unset: unique symbol = Symbol('unset');

/** Attributes that a server may keep from being set, by the type of the entity. */
export type RuleAttribute = 'status_id' | 'thumbnail_id';

/** Names the row that holds the value of a custom attribute: its primary key is made of the two ids. */
export function valueId(configurationId: string, entityId: string): string {
  return `${configurationId}/${entityId}`;
}

/** The two ids of a `valueId`. */
export function valueKey(id: string): [configurationId: string, entityId: string] {
  const at = id.indexOf('/');
  return [id.slice(0, at), id.slice(at + 1)];
}

export interface VersionFact {
  id: string;
  number: number;
  /** When it was published; ISO. */
  date: string | null;
  assetId: string | null;
  /** `AssetType.short`, such as `render`. */
  assetType: string | null;
  projectId: string;
  taskId: string | null;
  statusId: string | null;
  thumbnailId: string | null;
  /** The contexts it was published on, nearest first, without the project. */
  contextIds: readonly string[];
  /** Attributes that cannot be set on this server; without it all can. */
  fixed?: readonly RuleAttribute[];
}

export interface TaskVersionFact {
  id: string;
  number: number;
  /** `AssetType.short` */
  assetType: string | null;
}

export interface ContextFact {
  id: string;
  name: string;
  /** API type: `Task`, `Shot`, `AssetBuild`, … */
  entityType: string;
  objectTypeId: string | null;
  /** Task type. */
  typeId: string | null;
  projectId: string;
  parentId: string | null;
  /** Object type of the parent, where it was read along; tells that a parent does not concern a rule without reading it. */
  parentTypeId: string | null;
  /** Everything above it, nearest first, the project last; `undefined` where it was not read along. */
  above?: readonly string[] | undefined;
  statusId: string | null;
  thumbnailId: string | null;
  /** Attributes that its object type does not have on this server, or that cannot be set; without it all can. */
  fixed?: readonly RuleAttribute[];
}

/** A custom attribute, as far as rules ask. */
export interface AttributeFact {
  id: string;
  key: string;
  /** `number`, `text`, `boolean`, … */
  type: string;
  /** `task`, `show`, `assetversion`, … */
  entityType: string | null;
  /** Where `entityType` is `task`. */
  objectTypeId: string | null;
  isHierarchical: boolean;
  /** `null` for one of all projects. */
  projectId: string | null;
  /** Name of its group. */
  group: string | null;
  default: RuleValue;
}

export interface StatusFact {
  id: string;
  name: string;
  /** `State.short`: NOT_STARTED, IN_PROGRESS, DONE or BLOCKED. Ids of states differ between servers. */
  state: string | null;
}

export interface TypeFact {
  id: string;
  name: string;
  sort: number | null;
}

/** Ids of the statuses a project schema allows, in workflow order. */
export interface Workflow {
  task: readonly string[];
  /** By task type id; takes the place of `task` for tasks of that type. */
  taskOverrides: ReadonlyMap<string, readonly string[]>;
  version: readonly string[];
  /** By object type id. An object type that is missing is not part of the project schema. */
  objectTypes: ReadonlyMap<string, readonly string[]>;
}
