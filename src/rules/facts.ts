/** What rules know of the production: plain values, read beforehand. Ids throughout; names only where rules compare them. */
export interface Facts {
  versions: ReadonlyMap<string, VersionFact>;
  /** Projects, shots, tasks and every other context that was read. */
  contexts: ReadonlyMap<string, ContextFact>;
  /** All direct Task children of a context; absent where they were not read. */
  childTasks: ReadonlyMap<string, readonly string[]>;
  statuses: ReadonlyMap<string, StatusFact>;
  /** Every task type of the server, in its order. */
  types: readonly TypeFact[];
  /** Names of object types (`Asset Build`) by id. */
  objectTypes: ReadonlyMap<string, string>;
  /** Valid statuses by project. */
  workflows: ReadonlyMap<string, Workflow>;
}

export interface VersionFact {
  id: string;
  number: number;
  /** When it was published; ISO. */
  date: string | null;
  /** `AssetType.short`, such as `render`. */
  assetType: string | null;
  projectId: string;
  taskId: string | null;
  statusId: string | null;
  thumbnailId: string | null;
  /** The contexts it was published on, nearest first, without the project. */
  contextIds: readonly string[];
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
  statusId: string | null;
  thumbnailId: string | null;
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

/** The attributes rules change. */
export type RuleAttribute = 'status_id' | 'thumbnail_id';
