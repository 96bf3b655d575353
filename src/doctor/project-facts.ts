import type { MissingStatus } from '../rules/missing-statuses.ts';

/** A project, or something in it. */
export interface Place {
  id: string;
  /** Concrete API type. */
  type: string;
  /** Of a project its full name, which is the one pipelines know it by. */
  name: string;
  parentId: string | null;
  /** Ids of everything above it, the project included. */
  above: readonly string[];
  /** Names from right below the project to its own, with `/` between them. */
  path: string;
  statusId: string | null;
}

export interface VersionPlace extends Place {
  taskId: string | null;
  /** ftrack has something of it to play, but no thumbnail to click on. */
  playsUnseen: boolean;
  /** Read of those that are approved. */
  hasNote: boolean;
}

/** A custom attribute's value where it is set, on the project or something in it. */
export interface ValueOf {
  key: string;
  isHierarchical: boolean;
  id: string;
  value: unknown;
}

/** What checks know of one project. */
export interface ProjectFacts {
  project: Place;
  /** Everything below the project, by path. */
  contexts: readonly Place[];
  versions: readonly VersionPlace[];
  /** Ids of what somebody is assigned to. */
  assigned: ReadonlySet<string>;
  /** The custom attributes the project has, as far as the user may see them. */
  attributes: readonly { key: string; isHierarchical: boolean; default: unknown }[];
  values: readonly ValueOf[];
  statuses: ReadonlyMap<string, { name: string; state: string | null }>;
  /** What rules of the project were set to point to, and its workflows lack. */
  missingStatuses: readonly MissingStatus[];
  /** Keys of the custom attributes each pipeline works with. */
  pipelines: Readonly<Record<'openpype' | 'ayon', readonly string[]>>;
}
